import type { DAVResponse } from 'tsdav'
import type { OutwardFetch } from '../../../kernel/outward/index.ts'
import { asFetch, textOf } from './caldav-server.ts'

const mostRedirects = 4

/** What a server tells of a resource (depth 0) or of a folder with what is in it (depth 1), and where it stood in the end. */
export type Told = { url: string; responses: DAVResponse[] }

/** Asks for properties, also where the server sends us on; each step is checked like the first. Null where none comes. */
export async function propertiesOf(
  ask: OutwardFetch,
  start: string,
  props: Record<string, object>,
  depth: '0' | '1' = '0',
): Promise<Told | null> {
  const { propfind } = await import('tsdav')
  let url = start
  for (let step = 0; step <= mostRedirects; step++) {
    let next: string | null = null
    const watching: OutwardFetch = async (target, init) => {
      const answer = await ask(target, init)
      if (answer.status >= 300 && answer.status < 400) next = answer.headers.get('location')
      return answer
    }
    const responses = await propfind({ url, props, depth, fetch: asFetch(watching) })
    if (next === null) return responses[0]?.ok && responses[0].props ? { url, responses } : null
    if (!URL.canParse(next, url)) return null
    url = new URL(next, url).href
  }
  return null
}

export const hrefsIn = (value: unknown): string[] =>
  listOf((value as { href?: unknown } | undefined)?.href)
    .map((href) => textOf(href).trim())
    .filter((href) => href !== '')
export const listOf = (value: unknown): unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]
export const folder = (url: string) => (url.endsWith('/') ? url : `${url}/`)
