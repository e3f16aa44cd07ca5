import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Static, TObject, TSchema } from 'typebox'
import type { Feature, PortalPermission, StaffPermission } from '../permit.ts'
import type { AuditAction, Services, Work } from '../services.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** The signed-in person of this request. */
export type Person = {
  personId: string
  sessionId: string
  locale: 'en' | 'es'
  timeZone: string
  secondFactorAt: Date | null
  /** Signed in before the Terms of Service in force were accepted; portals and practices are closed until then. */
  areTermsDue: boolean
}
/** One client's space at one practice, as a person with a grant sees it. */
export type Portal = Person & {
  practiceId: string
  clientId: string
  grantId: string
  personName: string
  permissions: ReadonlySet<PortalPermission>
  features: ReadonlySet<Feature>
  /** The zone in which the client's times are shown and told. */
  clientZone: string
  practiceZone: string
}
export type Staff = Person & {
  practiceId: string
  staffId: string
  personName: string
  roles: readonly string[]
  permissions: ReadonlySet<StaffPermission>
  features: ReadonlySet<Feature>
  practiceZone: string
  hasPortalSeat: boolean
}

type Shape = TObject | undefined
type Of<T> = T extends TSchema ? Static<T> : undefined

export type Call<Who, Params extends Shape, Query extends Shape, Body extends TSchema | undefined> = Who & {
  work: Work
  services: Services
  params: Of<Params>
  query: Of<Query>
  body: Of<Body>
  request: FastifyRequest
  reply: FastifyReply
}

type Common<
  Params extends Shape,
  Query extends Shape,
  Body extends TSchema | undefined,
  Success extends TSchema,
> = {
  /** Also the name of the capability's folder and of its test case. */
  operationId: string
  method: Method
  /** One sentence for the reference. */
  summary: string
  params?: Params
  query?: Query
  body?: Body
  /** Status and shape of a success. */
  success: readonly [status: 200 | 201 | 202 | 204, schema: Success]
  /** Takes a stream of bytes instead of JSON (`application/octet-stream`), or raw JSON bytes for a signed webhook. */
  rawBody?: 'stream' | 'bytes'
  bodyLimit?: number
  /** Answers with something other than JSON; the handler sends it by itself. */
  produces?: string
}

type Guarded = {
  feature?: Feature
  /** What the audit trail says when the handler adds nothing by itself. `null` only where no client data is read or changed. */
  audit: { action: AuditAction; subject: string } | null
  /** Whether the request carries an Idempotency-Key: required where it costs money or time, optional elsewhere, or not taken. */
  idempotency?: 'required' | 'optional'
  /** Live streams and polling: does not keep the session alive. */
  isBackground?: boolean
  /** The handler opens its own transactions (streams); the request's ends before it runs. */
  ownTransactions?: boolean
}

export type PortalRoute<
  P extends Shape,
  Q extends Shape,
  B extends TSchema | undefined,
  S extends TSchema,
> = Common<P, Q, B, S> &
  Guarded & {
    scope: 'portal'
    /** Behind `/api/portals/:portalId`. */
    path: string
    /** `anyGrant`: for everybody to whom the portal is open at all; such a route shows nothing of any area. */
    permit: PortalPermission | 'anyGrant'
    handle(call: Call<{ portal: Portal }, P, Q, B>): Promise<Static<S>>
  }
export type PracticeRoute<
  P extends Shape,
  Q extends Shape,
  B extends TSchema | undefined,
  S extends TSchema,
> = Common<P, Q, B, S> &
  Guarded & {
    scope: 'practice'
    /** Behind `/api/practices/:practiceId`. */
    path: string
    permit: StaffPermission
    handle(call: Call<{ staff: Staff }, P, Q, B>): Promise<Static<S>>
  }
export type PersonRoute<
  P extends Shape,
  Q extends Shape,
  B extends TSchema | undefined,
  S extends TSchema,
> = Common<P, Q, B, S> & {
  scope: 'person'
  path: string
  permit: 'signedIn'
  isBackground?: boolean
  /** The handler opens its own transactions (a password is compared); the request's ends before it runs. */
  ownTransactions?: boolean
  handle(call: Call<{ person: Person }, P, Q, B>): Promise<Static<S>>
}
export type PublicRoute<
  P extends Shape,
  Q extends Shape,
  B extends TSchema | undefined,
  S extends TSchema,
> = Common<P, Q, B, S> & {
  scope: 'public'
  path: string
  /** Why nobody has to sign in for this. */
  permit: { public: string }
  /** Another program calls it, not a page of ours: no Origin is asked (webhooks prove themselves by signature). */
  fromPrograms?: boolean
  handle(call: Omit<Call<object, P, Q, B>, 'work'>): Promise<Static<S>>
}

// biome-ignore lint/suspicious/noExplicitAny: the registry holds routes of every shape; each was checked where it was defined.
type Whatever = any
export type AnyRoute =
  | PortalRoute<Whatever, Whatever, Whatever, Whatever>
  | PracticeRoute<Whatever, Whatever, Whatever, Whatever>
  | PersonRoute<Whatever, Whatever, Whatever, Whatever>
  | PublicRoute<Whatever, Whatever, Whatever, Whatever>

/** Declares a route for a signed-in client's portal. */
export const portalRoute = <
  S extends TSchema,
  P extends Shape = undefined,
  Q extends Shape = undefined,
  B extends TSchema | undefined = undefined,
>(
  route: Omit<PortalRoute<P, Q, B, S>, 'scope'>,
): AnyRoute => ({ ...route, scope: 'portal' }) as AnyRoute
/** Declares a route for the people of a practice. */
export const practiceRoute = <
  S extends TSchema,
  P extends Shape = undefined,
  Q extends Shape = undefined,
  B extends TSchema | undefined = undefined,
>(
  route: Omit<PracticeRoute<P, Q, B, S>, 'scope'>,
): AnyRoute => ({ ...route, scope: 'practice' }) as AnyRoute
/** Declares a route for whoever is signed in, about the login itself. */
export const personRoute = <
  S extends TSchema,
  P extends Shape = undefined,
  Q extends Shape = undefined,
  B extends TSchema | undefined = undefined,
>(
  route: Omit<PersonRoute<P, Q, B, S>, 'scope'>,
): AnyRoute => ({ ...route, scope: 'person' }) as AnyRoute
/** Declares a route that anyone may call. */
export const publicRoute = <
  S extends TSchema,
  P extends Shape = undefined,
  Q extends Shape = undefined,
  B extends TSchema | undefined = undefined,
>(
  route: Omit<PublicRoute<P, Q, B, S>, 'scope'>,
): AnyRoute => ({ ...route, scope: 'public' }) as AnyRoute

export const fullPath = (route: Pick<AnyRoute, 'scope' | 'path'>) =>
  route.scope === 'portal'
    ? `/api/portals/:portalId${route.path}`
    : route.scope === 'practice'
      ? `/api/practices/:practiceId${route.path}`
      : `/api${route.path}`
