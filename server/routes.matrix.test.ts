import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allRoutes } from './app.ts'
import { openPortal } from './features/clients/index.ts'
import { addStaffMember } from './features/practice/index.ts'
import { inPracticeAsSystem } from './kernel/db/work.ts'
import { type AnyRoute, fullPath } from './kernel/http/route.ts'
import { permissionsOf, portalPermissions, type StaffRole, staffRoles } from './kernel/permit.ts'
import { routeCases } from './route-cases.ts'
import { type Caller, type Product, startProduct } from './testing/product.ts'
import { aCaseWorld, type CaseWorld } from './testing/route-cases.ts'
import { aClient, aPerson } from './testing/world.ts'

/**
 * The matrix of TEN-01: every route of the contract, asked by everybody who has no business with it. It is made from the routes
 * themselves and their cases, so a new route stands in it from its first day, and one without a case fails the tests.
 */
let product: Product
/** One signed-in person for each role and for each single permission; each world lets them in anew. */
const byRole = new Map<StaffRole, { personId: string; caller: Caller }>()
const byPermission = new Map<string, { personId: string; caller: Caller }>()
beforeAll(async () => {
  product = await startProduct()
  const somebody = async () => {
    const { personId } = await aPerson(product)
    return { personId, caller: await product.as(personId) }
  }
  for (const role of staffRoles) byRole.set(role, await somebody())
  for (const permission of portalPermissions) byPermission.set(permission, await somebody())
})
afterAll(() => product.stop())

const idsBehindScope = (route: AnyRoute) =>
  [...fullPath(route).matchAll(/:(\w+)/g)]
    .map(([, name]) => name!)
    .filter((name) => name !== 'portalId' && name !== 'practiceId')

/** Portal routes whose inner ids name something of the practice and not of a client: any client of it may use them. */
const ofThePractice = new Set<string>([])

const letIn = (world: CaseWorld, practiceId = world.practice.id) =>
  inPracticeAsSystem(product.services, practiceId, 'test', async (work) => {
    for (const [role, { personId }] of byRole)
      await addStaffMember(work, {
        personId,
        displayName: `Sam ${role}`,
        roles: [role],
        timeZone: 'America/New_York',
      })
  })

describe('the matrix of routes and people', () => {
  for (const route of allRoutes()) {
    if (route.scope !== 'practice' && route.scope !== 'portal') continue
    const testCase = routeCases[route.operationId]!

    if (route.scope === 'practice') {
      it(`${route.operationId}: no role without ${route.permit}, no client, and no role of another practice [TEN-01, TEN-07]`, async () => {
        const world = await aCaseWorld(product)
        const { path, body, headers } = await testCase.prepare(world)
        const ask = async (caller: Caller) => (await caller.call(route.method, path, body, headers)).status
        await letIn(world, world.other.practice.id)
        for (const [role, { caller }] of byRole)
          expect(await ask(caller), `${role} of another practice`).toBe(404)
        await letIn(world)
        for (const [role, { caller }] of byRole)
          if (!permissionsOf([role], false).has(route.permit))
            expect(await ask(caller), `${role} of this practice`).toBe(403)
        expect(await ask(world.client.caller), 'a client').toBe(404)
        expect(await ask(world.other.client.caller), 'a client of another practice').toBe(404)
        expect(await ask(product.anonymous), 'a stranger').toBe(401)
      })
    } else {
      it(`${route.operationId}: no grant without ${route.permit}, no staff, no other client [TEN-01, PRT-6]`, async () => {
        const world = await aCaseWorld(product)
        const { path, body, headers } = await testCase.prepare(world)
        const ask = async (caller: Caller, at = path) =>
          (await caller.call(route.method, at, body, headers)).status
        await inPracticeAsSystem(product.services, world.practice.id, 'test', async (work) => {
          for (const [permission, { personId }] of byPermission)
            await openPortal(work, {
              clientId: world.client.id,
              personId,
              displayName: `Pat ${permission}`,
              relationship: 'other',
              permissions: portalPermissions.filter((held) => held !== permission),
            })
        })
        if (route.permit !== 'anyGrant')
          expect(await ask(byPermission.get(route.permit)!.caller), 'a grant without it').toBe(403)
        expect(await ask(world.owner.caller), 'the owner').toBe(404)
        expect(await ask(world.provider.caller), 'her own provider').toBe(404)
        expect(await ask(product.anonymous), 'a stranger').toBe(401)
        const sibling = await aClient(product, world.practice)
        expect(await ask(sibling.caller), 'another client at her portal').toBe(404)
        if (idsBehindScope(route).length > 0 && !ofThePractice.has(route.operationId))
          expect(
            await ask(sibling.caller, path.replace(world.client.id, sibling.id)),
            'another client with her ids',
          ).toBe(404)
      })
    }
  }
})
