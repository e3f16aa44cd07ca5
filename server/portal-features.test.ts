import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allRoutes } from './app.ts'
import { inPracticeAsSystem } from './kernel/db/work.ts'
import type { AnyRoute } from './kernel/http/route.ts'
import type { Feature } from './kernel/permit.ts'
import { routeCases } from './route-cases.ts'
import { type Product, startProduct } from './testing/product.ts'
import { aCaseWorld, type CaseWorld } from './testing/route-cases.ts'

/**
 * What of a client's portal belongs to which feature, by the beginning of its address. What is on record stays open with the feature
 * switched off: what is owed, what was paid, which appointments there are.
 */
const belongsTo: Record<Exclude<Feature, 'publicSignUp'>, RegExp> = {
  messaging: /^\/(threads|message-|unread-messages)/,
  forms: /^\/(forms|signing-agreement)/,
  selfScheduling:
    /^\/(booking-choices|open-slots|open-days)|^POST \/(appointments|deposits|waitlist)$|^POST \/appointments\/:appointmentId\/reschedule$/,
  payments: /^POST \/((deposits\/:holdId\/)?payments|card-setups)$|^\/payment-choices/,
  documents: /^\/documents/,
  insurance: /^\/(insurance|coverages|superbills)/,
}
const features = Object.keys(belongsTo) as (keyof typeof belongsTo)[]
const portalRoutes = allRoutes().filter((route) => route.scope === 'portal')

const featureOf = (route: AnyRoute) => ('feature' in route ? route.feature : undefined)
const expectedOf = (route: AnyRoute) =>
  features.find(
    (feature) =>
      belongsTo[feature].test(route.path) || belongsTo[feature].test(`${route.method} ${route.path}`),
  )

let product: Product
let world: CaseWorld
beforeAll(async () => {
  product = await startProduct()
  world = await aCaseWorld(product)
})
afterAll(() => product.stop())

const switchOn = (wanted: Feature[]) =>
  inPracticeAsSystem(product.services, world.practice.id, 'test', ({ trx }) =>
    trx.updateTable('practices').set({ features: wanted }).where('id', '=', world.practice.id).execute(),
  )

describe('a feature of the portal', () => {
  it('is named by every route that belongs to it, and by no other [PRA-2]', () => {
    const named = portalRoutes.map((route) => [route.operationId, featureOf(route)])
    expect(named).toEqual(portalRoutes.map((route) => [route.operationId, expectedOf(route)]))
    for (const feature of ['messaging', 'forms', 'selfScheduling', 'payments'] as const)
      expect(portalRoutes.filter((route) => featureOf(route) === feature).length, feature).toBeGreaterThan(1)
  })

  for (const feature of features) {
    const guarded = allRoutes().filter((route) => featureOf(route) === feature)
    for (const route of guarded) {
      it(`${feature}: switched off, ${route.operationId} is refused, whoever asks [PRA-2]`, async () => {
        await switchOn(features)
        const request = await routeCases[route.operationId]!.prepare(world)
        await switchOn(features.filter((one) => one !== feature))
        const { as, path, body, headers } = request
        const answer = await as.call(route.method, path, body, headers)
        expect([answer.status, answer.body.title], answer.text).toEqual([403, 'feature-off'])
      })
    }
  }

  it('is gone from the session, and with it from every menu [PRA-2]', async () => {
    await switchOn(['forms'])
    for (const caller of [world.client.caller, world.owner.caller]) {
      const { portals } = (await caller.get('/api/session')).body
      expect(portals[0].features).toEqual(['forms'])
    }
    const home = (await world.client.caller.get(`${world.client.path}/home`)).body
    expect([home.unreadMessages, home.mayPay]).toEqual([null, false])
  })

  it('publicSignUp: switched off, nobody can ask for an account [PRA-2]', async () => {
    await switchOn(features)
    const address = (await world.owner.caller.get(`${world.practice.path}/login-link`)).body.path
      .split('/')
      .at(-1)
    expect((await product.anonymous.get(`/api/entries/${address}`)).body.hasPublicSignUp).toBe(false)
    const request = await routeCases.askToSignUp!.prepare(world)
    await switchOn(features)
    const answer = await request.as.call('POST', request.path, request.body, request.headers)
    expect(answer.status, answer.text).toBe(404)
  })
})
