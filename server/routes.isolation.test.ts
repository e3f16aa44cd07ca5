import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allRoutes } from './app.ts'
import { type AnyRoute, fullPath } from './kernel/http/route.ts'
import { permissionsOf, portalPermissions, type StaffRole, staffRoles } from './kernel/permit.ts'
import { routeCases } from './route-cases.ts'
import { type Answer, type Product, startProduct } from './testing/product.ts'
import { aCaseWorld, type CaseRequest, type CaseWorld } from './testing/route-cases.ts'
import { aClient, aPerson, aStaffMember } from './testing/world.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

const send = (route: AnyRoute, request: CaseRequest, changes: Partial<CaseRequest> = {}): Promise<Answer> => {
  const { as, path, body, headers } = { ...request, ...changes }
  return as.call(route.method, path, body, headers)
}

/** The ids of the path behind that of the portal or practice. */
const innerIds = (route: AnyRoute) =>
  [...fullPath(route).matchAll(/:(\w+)/g)]
    .map(([, name]) => name!)
    .filter((name) => name !== 'portalId' && name !== 'practiceId')

async function somebodyWithoutPermission(
  world: CaseWorld,
  route: AnyRoute,
): Promise<{ caller: CaseRequest['as']; status: number }> {
  if (route.scope === 'portal') {
    const permissions = portalPermissions.filter((p) => p !== route.permit)
    const person = await aPerson(product)
    const { openPortal } = await import('./features/clients/index.ts')
    const { inPracticeAsSystem } = await import('./kernel/db/work.ts')
    await inPracticeAsSystem(product.services, world.practice.id, 'test', (work) =>
      openPortal(work, {
        clientId: world.client.id,
        personId: person.personId,
        displayName: 'Pat Limited',
        relationship: 'other',
        permissions,
      }),
    )
    return { caller: await product.as(person.personId), status: 403 }
  }
  const role = staffRoles.find((r) => !permissionsOf([r], false).has(route.permit as never))
  if (role)
    return {
      caller: (
        await aStaffMember(product, world.practice, {
          roles: [role as StaffRole],
          displayName: 'Sam Limited',
        })
      ).caller,
      status: 403,
    }
  return { caller: (await aClient(product, world.practice)).caller, status: 404 }
}

describe('every route of the contract', () => {
  it('has a case here, and every case has a route [TEN-11]', () => {
    expect(Object.keys(routeCases).sort()).toEqual(
      allRoutes()
        .map((r) => r.operationId)
        .sort(),
    )
  })

  it('stands in the OpenAPI document, and nothing else does [TEN-11, PLT-4]', () => {
    const document = product.app.swagger() as unknown as {
      paths: Record<string, Record<string, { operationId: string }>>
    }
    const described = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map((o) => o.operationId),
    )
    expect(described.sort()).toEqual(
      allRoutes()
        .map((r) => r.operationId)
        .sort(),
    )
  })

  for (const route of allRoutes()) {
    describe(route.operationId, () => {
      const testCase = routeCases[route.operationId]!
      let world: CaseWorld
      let request: CaseRequest
      beforeAll(async () => {
        world = await aCaseWorld(product)
        request = await testCase.prepare(world)
      })

      it('refuses input that it does not know, and says where [INP-01]', async () => {
        const body = testCase.badBody
          ? testCase.badBody(request.body as never)
          : { ...(request.body as object), notAField: 1 }
        const answer = route.body
          ? await send(route, request, { body })
          : await send(route, request, {
              path: `${request.path}${request.path.includes('?') ? '&' : '?'}notAParameter=1`,
            })
        expect([answer.status, answer.body.title], answer.text).toEqual([400, 'invalid-input'])
        expect(answer.body.errors.length).toBeGreaterThan(0)
      })

      if (route.scope !== 'public') {
        it('refuses a stranger', async () => {
          const answer = await send(route, request, { as: product.anonymous })
          expect([answer.status, answer.body.title], answer.text).toEqual([401, 'not-signed-in'])
        })
      }

      if (route.method !== 'GET' && !(route.scope === 'public' && route.fromPrograms)) {
        it('refuses a request from a page of another site [SES-05]', async () => {
          for (const origin of ['https://portal.example.evil', 'null', `${product.config.publicUrl}.evil`]) {
            const answer = await send(route, request, { headers: { ...request.headers, origin } })
            expect([answer.status, answer.body.title], origin).toEqual([403, 'foreign-origin'])
          }
        })
      }

      if (route.scope === 'portal' || route.scope === 'practice') {
        it.skipIf(route.permit === 'anyGrant')('refuses whoever lacks its permission [TEN-07]', async () => {
          const { caller, status } = await somebodyWithoutPermission(world, route)
          const answer = await send(route, request, { as: caller })
          expect(answer.status, answer.text).toBe(status)
        })

        it('answers 404 for another practice, like for one that never existed [TEN-01]', async () => {
          const [mine, theirs] =
            route.scope === 'portal'
              ? [world.client.id, world.other.client.id]
              : [world.practice.id, world.other.practice.id]
          const elsewhere = await send(route, request, { path: request.path.replace(mine, theirs) })
          const nowhere = await send(route, request, {
            path: request.path.replace(mine, '01900000-0000-7000-8000-000000000000'),
          })
          expect(elsewhere.status, elsewhere.text).toBe(404)
          expect({ ...elsewhere.body, requestId: '' }).toEqual({ ...nowhere.body, requestId: '' })
        })

        if (innerIds(route).length > 0) {
          it('answers 404 to another practice that knows its ids [TEN-01]', async () => {
            const [mine, theirs, caller] =
              route.scope === 'portal'
                ? [world.client.id, world.other.client.id, world.other.client.caller]
                : [world.practice.id, world.other.practice.id, world.other.practice.owner.caller]
            const answer = await send(route, request, {
              as: caller,
              path: request.path.replace(mine, theirs),
            })
            expect(answer.status, answer.text).toBe(404)
          })
        }
      }

      if (!testCase.succeedsElsewhere) {
        it('succeeds', async () => {
          const answer = await send(route, request)
          expect(answer.status, answer.text).toBe(route.success[0])
        })
      }
    })
  }
})
