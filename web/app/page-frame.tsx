import { lazyRouteComponent, type RouteComponent } from '@tanstack/react-router'
import { mayOpen, type Page } from '../kernel/pages.ts'
import { usePortalIfAny } from '../kernel/session.ts'
import { useTitle } from '../kernel/title.ts'
import { NotOpenPage } from './pages.tsx'

/** A room's page with what every page has: its title, its guard, and its code loaded when needed. */
export function framed(page: Page): RouteComponent {
  const Body = lazyRouteComponent<Record<'default', RouteComponent>>(page.load)
  // biome-ignore lint/correctness/noComponentHookFactories: called once a page, while the router is built
  function Framed() {
    const portal = usePortalIfAny()
    useTitle(page.title)
    return portal && !mayOpen(page, portal) ? <NotOpenPage /> : <Body />
  }
  return Object.assign(Framed, { preload: Body.preload })
}
