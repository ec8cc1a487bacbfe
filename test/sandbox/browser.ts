/** A browser without JavaScript: follows redirects, keeps cookies by path, and submits forms. */
export interface Visit {
  url: string
  status: number
  text: string
}

interface Cookie {
  value: string
  path: string
}

export function openBrowser() {
  const cookies = new Map<string, Cookie>()

  /** Follows redirects until a page, or until the address begins with `stopAt`. */
  async function go(url: string, init: RequestInit = {}, stopAt = 'http://127.0.0.1:4000'): Promise<Visit> {
    if (url.startsWith(stopAt)) return { url, status: 0, text: '' }
    const cookie = cookiesFor(cookies, url)
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } })
    for (const line of response.headers.getSetCookie()) keepCookie(cookies, line)
    const location = response.headers.get('location')
    if (location) return go(new URL(location, url).href, {}, stopAt)
    return { url, status: response.status, text: await response.text() }
  }

  return {
    go,
    submit: (url: string, fields: Record<string, string>, stopAt?: string) =>
      go(url, { method: 'POST', body: new URLSearchParams(fields) }, stopAt),
    cookies,
  }
}

function cookiesFor(cookies: Map<string, Cookie>, url: string): string {
  const { pathname } = new URL(url)
  const sent = [...cookies].filter(([, { path }]) => pathname.startsWith(path))
  return sent.map(([name, { value }]) => `${name}=${value}`).join('; ')
}

function keepCookie(cookies: Map<string, Cookie>, line: string): void {
  const [pair = '', ...attributes] = line.split('; ')
  const at = pair.indexOf('=')
  const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
  const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice(5) ?? '/'
  if (value === '') cookies.delete(name)
  else cookies.set(name, { value, path })
}
