/** What makes the server believe that a change was wanted on a page of its own: the value of the csrf cookie. */
export const believed = (token = csrf()): Record<string, string> => ({ accept: 'application/json', 'x-csrf': token })

export function csrf(): string {
  const pair = document.cookie.split('; ').find((part) => part.startsWith('csrf='))
  return decodeURIComponent(pair?.slice('csrf='.length) ?? '')
}
