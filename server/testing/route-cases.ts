import type { Caller, Product } from './product.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
  type TestStaff,
} from './world.ts'

/** Two practices alike: what is asked of the first must never reach the second. */
export type CaseWorld = {
  product: Product
  practice: TestPractice
  owner: TestStaff
  provider: TestStaff
  biller: TestStaff
  /** Assigned to the provider, with a portal of her own. */
  client: TestClient
  other: { practice: TestPractice; client: TestClient }
}

export type CaseRequest = { as: Caller; path: string; body?: unknown; headers?: Record<string, string> }

export type RouteCase = {
  /** Prepares what the request needs and returns one that succeeds. Everything else is derived from it. */
  prepare(world: CaseWorld): Promise<CaseRequest>
  /** A body that is wrong; without it an unknown field is added (or an unknown query parameter where there is no body). */
  badBody?: (body: never) => unknown
  /** Names the test that proves the success, where it cannot be proved by one plain request (a stream that never ends). */
  succeedsElsewhere?: string
}

export type RouteCases = Record<string, RouteCase>

export async function aCaseWorld(product: Product): Promise<CaseWorld> {
  const [practice, otherPractice] = await Promise.all([aPractice(product), aPractice(product)])
  const [provider, biller] = await Promise.all([
    aStaffMember(product, practice),
    aStaffMember(product, practice, { roles: ['biller'], displayName: 'Bill Biller' }),
  ])
  const [client, otherClient] = await Promise.all([
    aClient(product, practice, { providerIds: [provider.staffId] }),
    aClient(product, otherPractice),
  ])
  return {
    product,
    practice,
    owner: practice.owner,
    provider,
    biller,
    client,
    other: { practice: otherPractice, client: otherClient },
  }
}
