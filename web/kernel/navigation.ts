import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { type AnchorHTMLAttributes, type ReactElement, type Ref, useCallback } from 'react'

/** What may follow the `?` of an address. Never a name, a body or another piece of a record. */
export type Search = Record<string, string | number | boolean | undefined>

export interface PageLinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  /** The address without its search, usually `${addressOf(portal)}/messages`. */
  to: string
  search?: Search
  /** A part of the page, without its `#`. */
  hash?: string
  replace?: boolean
  ref?: Ref<HTMLAnchorElement>
}

/**
 * A link to a page of ours; also for `<Button component={PageLink} to=…>`. The rooms' routes are known
 * only at run time, so addresses are plain strings rather than the router's own types.
 */
export const PageLink = Link as unknown as (props: PageLinkProps) => ReactElement

export interface GoOptions {
  search?: Search
  /** Takes the place of the present page in the browser's history. */
  replace?: boolean
  /** Kept with the entry of the history, so that a reload still has it. */
  state?: object
}

/** `const go = useGo(); await go(addressOf(portal) + '/messages')` */
export function useGo(): (to: string, options?: GoOptions) => Promise<void> {
  const navigate = useNavigate() as (options: { to: string } & GoOptions) => Promise<void>
  return useCallback((to, options) => navigate({ to, ...options }), [navigate])
}

/** The parts of the address named with `$` in the page's path. */
export function usePathParts<Parts extends Record<string, string>>(): Parts {
  return useParams({ strict: false }) as unknown as Parts
}

/** What follows the `?`; anybody can write it, so check what matters. */
export function useSearchParts<Parts extends Search>(): Partial<Parts> {
  return useSearch({ strict: false }) as unknown as Partial<Parts>
}
