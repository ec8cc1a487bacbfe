/** A person with a browser that runs no script: keeps cookies, follows redirects, signs in at the sandbox, calls the API. */

export interface Page {
  url: string
  status: number
  headers: Headers
  text: string
}

export interface Answer<T> {
  status: number
  body: T
}

export interface Visitor {
  /** Opens an address (of the app when it begins with "/") and follows redirects. */
  open(url: string, init?: RequestInit): Promise<Page>
  /** Sends a form as a page would. */
  submit(url: string, fields: Record<string, string> | URLSearchParams): Promise<Page>
  /** Calls the API as the web app does: with the session's cookies and the page's own header. */
  // biome-ignore lint/suspicious/noExplicitAny: what comes back is judged by each test's own expectations
  api<T = any>(method: string, path: string, body?: unknown): Promise<Answer<T>>
  /** Walks through the sandbox's sign-in as the person with this `sub`; `start` is the front's sign-in address. */
  signIn(sub: string, start: string): Promise<Visitor>
  cookie(name: string): string | undefined
}

interface Cookie {
  value: string
  path: string
}

export function visit(address: string): Visitor {
  const jars = new Map<string, Map<string, Cookie>>()
  const jarOf = (url: string) => {
    const { origin } = new URL(url)
    const jar = jars.get(origin) ?? new Map<string, Cookie>()
    jars.set(origin, jar)
    return jar
  }

  async function send(url: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers)
    const { pathname } = new URL(url)
    const sent = [...jarOf(url)].filter(([, cookie]) => pathname.startsWith(cookie.path))
    if (sent.length > 0) headers.set('cookie', sent.map(([name, { value }]) => `${name}=${value}`).join('; '))
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) keep(jarOf(url), line)
    return response
  }

  async function open(path: string, init: RequestInit = {}): Promise<Page> {
    const url = path.startsWith('/') ? address + path : path
    const response = await send(url, init)
    const location = response.headers.get('location')
    if (location) return open(new URL(location, url).href, init.headers ? { headers: init.headers } : {})
    return { url, status: response.status, headers: response.headers, text: await response.text() }
  }

  const visitor: Visitor = {
    open,
    submit: (url, fields) => {
      const target = new URL(url.startsWith('/') ? address + url : url)
      return open(target.href, {
        method: 'POST',
        headers: { origin: target.origin },
        body: new URLSearchParams(fields),
      })
    },
    async api(method, path, body) {
      const headers: Record<string, string> = { 'x-csrf': visitor.cookie('csrf') ?? '' }
      if (body !== undefined) headers['content-type'] = 'application/json'
      const response = await send(address + path, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      return { status: response.status, body: text ? JSON.parse(text) : undefined }
    },
    async signIn(sub, start) {
      const list = await open(start)
      if (list.url.startsWith(address)) return visitor
      const done = await visitor.submit(list.url, { sub })
      if (!done.url.startsWith(address)) throw new Error(`The sign-in of ${sub} ended at ${done.url} (${done.status}).`)
      return visitor
    },
    cookie: (name) => jarOf(address).get(name)?.value,
  }
  return visitor
}

function keep(jar: Map<string, Cookie>, line: string): void {
  const [pair = '', ...attributes] = line.split('; ')
  const at = pair.indexOf('=')
  const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
  const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice(5) ?? '/'
  if (value === '') jar.delete(name)
  else jar.set(name, { value, path })
}
