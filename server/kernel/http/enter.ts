import type { FastifyRequest } from 'fastify'
import { beginWork, commitWork, type OpenWork, rollbackWork } from '../db/work.ts'
import { type Feature, type PortalPermission, permissionsOf } from '../permit.ts'
import type { Services } from '../services.ts'
import { notFound, notSignedIn, Problem, secondFactorRequired, termsToAccept } from './problem.ts'
import type { AnyRoute, Person, Portal, Staff } from './route.ts'
import { readSessionToken, sessionRef } from './session-cookie.ts'

// Signed in before the terms in force were accepted: so nothing but the login itself is open (ACC-17).
const termsDue = '(select s.terms_due from auth.session s where s.id = e.session_id) as terms_due'
// Whether the practice asks for a second factor that is missing is answered with the entering, so that it costs no journey (ACC-12).
const enterPortal = {
  name: 'enter_portal',
  text: `select e.*, app.lacks_second_factor(e.practice_id, e.person_id, 'client') as lacks_second_factor, ${termsDue} from app.enter_portal($1, $2, $3) e`,
}
const enterPractice = {
  name: 'enter_practice',
  text: `select e.*, app.lacks_second_factor(e.practice_id, e.person_id, 'staff') as lacks_second_factor, ${termsDue} from app.enter_practice($1, $2, $3) e`,
}
/** The session's person alone. */
export const enterPerson = {
  name: 'enter_person',
  text: `select e.*, (select s.terms_due from auth.session s where s.id = e.session) as terms_due from app.session_person($1, $2) e`,
}
const endSession = { name: 'end_session', text: 'delete from auth.session where id = $1' }

/** Who asks, as the one statement of the entering found him. */
export type Who = { person: Person } | { portal: Portal } | { staff: Staff }
export const personOf = (who: Who): Person =>
  'portal' in who ? who.portal : 'staff' in who ? who.staff : who.person

/**
 * A transaction inside one of the signed-in person's portals, on behalf of a route that is about all of them. It passes the very
 * guard of that portal's own routes, and sees what they see; what it records is that portal's.
 * @throws Problem as a route of that portal would: 401, 403 where a second factor is missing, 404
 */
export async function inPortalOf<T>(
  services: Services,
  request: FastifyRequest,
  route: { operationId: string },
  portalId: string,
  run: (work: OpenWork, portal: Portal) => Promise<T>,
): Promise<T> {
  const token = readSessionToken(services.config, request)
  if (!token) throw notSignedIn()
  const work = await beginWork(services, {
    operation: route.operationId,
    ip: request.ip,
    requestId: request.id,
  })
  try {
    const { portal } = (await enterPlace(work, 'portal', portalId, true, token)) as { portal: Portal }
    const result = await run(work, portal)
    await commitWork(work)
    return result
  } catch (error) {
    await rollbackWork(work)
    throw error
  }
}

/** Enters whatever the route is about, with the tenancy settings of its transaction. @throws Problem 401, 403, 404 */
export async function enterScope(
  work: OpenWork,
  route: AnyRoute,
  request: FastifyRequest,
  token: string,
): Promise<Who> {
  const isBackground =
    ('isBackground' in route && route.isBackground === true) || request.headers['x-foyer-background'] === '1'
  if (route.scope === 'person') {
    // What concerns the login alone is no activity in a practice: a reload does not revive a session that its practice holds for idle.
    const { rows } = await work.client.query({ ...enterPerson, values: [token, true] })
    const row = rows[0]
    if (!row?.person) throw notSignedIn()
    await refuseIdle(work, row.session, row.active, 30)
    work.actor.sessionRef = sessionRef(row.session)
    return {
      person: {
        personId: row.person,
        sessionId: row.session,
        locale: row.locale,
        timeZone: row.zone,
        secondFactorAt: row.second_factor,
        areTermsDue: row.terms_due,
      },
    }
  }
  const { portalId, practiceId } = request.params as { portalId: string; practiceId: string }
  return route.scope === 'portal'
    ? enterPlace(work, 'portal', portalId, isBackground, token)
    : enterPlace(work, 'practice', practiceId, isBackground, token)
}

async function enterPlace(
  work: OpenWork,
  scope: 'portal' | 'practice',
  id: string,
  isBackground: boolean,
  token: string,
): Promise<Who> {
  const { rows } = await work.client.query({
    ...(scope === 'portal' ? enterPortal : enterPractice),
    values: [token, id, isBackground],
  })
  const row = rows[0]
  if (!row?.person_id) throw notSignedIn()
  if (!row.practice_id) throw notFound()
  await refuseIdle(work, row.session_id, row.idle_since, row.idle_minutes)
  work.practiceId = row.practice_id
  work.actor.sessionRef = sessionRef(row.session_id)
  if (row.terms_due) throw termsToAccept()
  if (row.lacks_second_factor) throw secondFactorRequired()
  const common = {
    personId: row.person_id,
    sessionId: row.session_id,
    locale: row.locale,
    secondFactorAt: null,
    areTermsDue: false,
    practiceId: row.practice_id,
    personName: row.person_name,
    features: new Set<Feature>(row.features),
    practiceZone: row.practice_zone,
  }
  if (scope === 'portal') {
    return {
      portal: {
        ...common,
        timeZone: row.client_zone,
        clientId: row.client_id,
        grantId: row.grant_id,
        permissions: new Set<PortalPermission>(row.permissions),
        clientZone: row.client_zone,
      },
    }
  }
  work.actor.staffId = row.staff_id
  return {
    staff: {
      ...common,
      timeZone: row.person_zone,
      staffId: row.staff_id,
      roles: row.roles,
      permissions: permissionsOf(row.roles, row.may_invite_clients),
      hasPortalSeat: row.has_portal_seat,
    },
  }
}

/** 45 CFR 164.312(a)(2)(iii): a session left alone ends on the server, whatever the page does. */
async function refuseIdle(work: OpenWork, sessionId: string, activeAt: Date, idleMinutes: number) {
  if (work.now - activeAt.getTime() <= idleMinutes * 60_000) return
  // In a transaction of its own: nothing else that this request began may be kept.
  await rollbackWork(work)
  const ending = await beginWork(work.services, work.actor)
  try {
    await ending.client.query({ ...endSession, values: [sessionId] })
    ending.tell({ endSessionId: sessionId })
    await commitWork(ending)
  } catch (error) {
    await rollbackWork(ending)
    throw error
  }
  throw new Problem(
    401,
    'signed-out-idle',
    'You were signed out because nothing was done for a while. Please sign in again.',
  )
}
