import {
  type AnyRoute,
  createRootRoute,
  createRoute,
  createRouter,
  type ParsedLocation,
  redirect,
} from '@tanstack/react-router'
import { whenSignedOut, whenTwoStepRequired } from '../kernel/api.ts'
import { focusHeadingNow, wishFocusOnHeading } from '../kernel/page-focus.ts'
import type { Page } from '../kernel/pages.ts'
import { queryClient } from '../kernel/query.ts'
import { signInAddress } from '../kernel/return-to.ts'
import { addressOf, idOf, landingOf, readSession, type Session, sessionQuery } from '../kernel/session.ts'
import { coverPage } from '../kernel/signed-out.ts'
import { callClients } from '../kernel/words.ts'
import { framed } from './page-frame.tsx'
import {
  BareFailedPage,
  BareMissingPage,
  FailedPage,
  LoadingPage,
  MissingPage,
  NothingOpenPage,
} from './pages.tsx'
import { clientPages, personPages, publicPages, staffPages } from './registry.ts'
import { Root } from './root.tsx'
import { ClientShell } from './shell/client-shell.tsx'
import { firstEntry } from './shell/menu.rules.ts'
import { PersonShell } from './shell/person-shell.tsx'
import { SignedIn } from './shell/signed-in.tsx'
import { StaffShell } from './shell/staff-shell.tsx'

const bare = { errorComponent: BareFailedPage }

const root = createRootRoute({ component: Root, notFoundComponent: BareMissingPage, ...bare })

async function needSession(href: string): Promise<Session> {
  const session = await queryClient.ensureQueryData(sessionQuery)
  if (!session) throw redirect({ href: signInAddress(href) })
  // Nothing else opens before the terms in force are accepted (ACC-17).
  if (session.areTermsDue)
    throw redirect({ href: `/accept-terms?${new URLSearchParams({ returnTo: href })}`, replace: true })
  return session
}

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ location }) => {
    const { portals } = await needSession(location.href)
    const here = portals.find((portal) => `${location.pathname}/`.startsWith(`${addressOf(portal)}/`))
    await callClients(here?.wordForClient ?? 'client')
  },
  component: SignedIn,
  ...bare,
})

/** Nothing of a practice that asks for two-step sign-in opens before it is set up (ACC-12). */
const needTwoStep = async ({ location, params }: { location: ParsedLocation; params: unknown }) => {
  const { portals } = await needSession(location.href)
  const { portalId, practiceId } = params as { portalId?: string; practiceId?: string }
  if (portals.find((one) => idOf(one) === (portalId ?? practiceId))?.needsTwoStep)
    throw redirect({ href: `/user/two-step-required?returnTo=${encodeURIComponent(location.href)}` })
}

const clientShell = createRoute({
  getParentRoute: () => signedIn,
  path: '/portal/$portalId',
  beforeLoad: needTwoStep,
  component: ClientShell,
  ...bare,
})

const staffShell = createRoute({
  getParentRoute: () => signedIn,
  path: '/practice/$practiceId',
  beforeLoad: needTwoStep,
  component: StaffShell,
  ...bare,
})

const personShell = createRoute({
  getParentRoute: () => signedIn,
  id: 'person',
  component: PersonShell,
  ...bare,
})

function routeOf(page: Page, parent: AnyRoute): AnyRoute {
  return createRoute({
    getParentRoute: () => parent,
    path: page.path,
    component: framed(page),
    ...(parent === root ? bare : {}),
    // After signing in, one lands in a portal; `/?all` is the chooser itself.
    beforeLoad: async ({ location }: { location: ParsedLocation }) => {
      if (page.path !== '/' || 'all' in (location.search as Record<string, unknown>)) return
      const landing = landingOf(await needSession(location.href))
      if (landing) throw redirect({ href: addressOf(landing), replace: true })
    },
  })
}

/** The bare address of a portal leads to the first entry of its menu that is open to the person. */
function entranceOf(parent: AnyRoute, pages: Page[]): AnyRoute {
  return createRoute({
    getParentRoute: () => parent,
    path: '/',
    component: NothingOpenPage,
    beforeLoad: async ({ location }) => {
      const { portals } = await needSession(location.href)
      const here = location.pathname.replace(/\/$/, '')
      const portal = portals.find((one) => addressOf(one) === here)
      const entry = portal && firstEntry(pages, portal)
      if (entry) throw redirect({ href: `${here}/${entry.path}`, replace: true })
    },
  })
}

const tree = root.addChildren([
  ...publicPages.map((page) => routeOf(page, root)),
  signedIn.addChildren([
    personShell.addChildren(personPages.map((page) => routeOf(page, personShell))),
    clientShell.addChildren([
      entranceOf(clientShell, clientPages),
      ...clientPages.map((page) => routeOf(page, clientShell)),
    ]),
    staffShell.addChildren([
      entranceOf(staffShell, staffPages),
      ...staffPages.map((page) => routeOf(page, staffShell)),
    ]),
  ]),
])

/**
 * The routes come from the rooms at run time, so the router does not know their addresses as types:
 * `Link` and `navigate` take plain strings, usually built on `addressOf(portal)`.
 */
export const router = createRouter({
  routeTree: tree as AnyRoute,
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 200,
  defaultPendingMinMs: 300,
  scrollRestoration: true,
  defaultPendingComponent: LoadingPage,
  defaultErrorComponent: FailedPage,
  defaultNotFoundComponent: MissingPage,
})

router.subscribe('onBeforeLoad', ({ fromLocation, pathChanged }) => {
  if (fromLocation && pathChanged) wishFocusOnHeading()
})
router.subscribe('onRendered', focusHeadingNow)

let asking = false

/**
 * A refusal may be old: a request that was on its way while this session got a new id (a fresh sign-in, another tab) speaks of the
 * former one. So the server is asked once more before the page is covered.
 */
async function coverIfSignedOut(): Promise<void> {
  if (asking || !queryClient.getQueryData(sessionQuery.queryKey)) return
  asking = true
  try {
    if ((await readSession()) === null) coverPage('ended')
  } catch {
    // Unreachable for now; whatever is asked next will tell.
  } finally {
    asking = false
  }
}

whenSignedOut(() => void coverIfSignedOut())

whenTwoStepRequired(() => {
  void queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 }).then(() => router.invalidate())
})
