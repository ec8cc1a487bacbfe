/** What makes the server believe that a change was wanted on a page of its own: the value of the csrf cookie. */
export const believed = (): Record<string, string> => ({ accept: 'application/json', 'x-csrf': cookie('csrf') })

function cookie(name: string): string {
  const pair = document.cookie.split('; ').find((part) => part.startsWith(`${name}=`))
  return decodeURIComponent(pair?.slice(name.length + 1) ?? '')
}
