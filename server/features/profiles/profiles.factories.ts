import { sql } from 'kysely'
import { expect } from 'vitest'
import { inPracticeAsSystem } from '../../kernel/db/work.ts'
import type { Product } from '../../testing/product.ts'
import type { TestClient, TestPractice } from '../../testing/world.ts'

export const dana = {
  firstName: 'Dana',
  lastName: 'Okafor',
  relationship: 'parent',
  phone: '(208) 555-0143',
  otherPhone: null,
  email: 'dana.okafor@example.org',
  isResponsibleParty: true,
  isEmergencyContact: true,
  mayBeInvited: true,
}
export const sam = {
  ...dana,
  firstName: 'Sam',
  relationship: 'sibling',
  phone: null,
  email: null,
  isResponsibleParty: false,
  isEmergencyContact: false,
  mayBeInvited: false,
}
export const mobile = {
  number: '(208) 555-0142',
  label: 'mobile',
  uses: ['appointments', 'billing'],
  mayLeaveMessage: true,
}
export const atWork = { number: '208-555-0150', label: 'work', uses: [], mayLeaveMessage: false }
export const boise = { street: '9 Pine Road', city: 'Boise', region: 'ID', postalCode: '83702' }

/** A profile as its client sees it. */
export const mine = async (client: TestClient) => {
  const { status, body, text } = await client.caller.get(`${client.path}/profile`)
  expect(status, text).toBe(200)
  return body
}
export const theirs = async (practice: TestPractice, client: { id: string }) => {
  const { status, body, text } = await practice.owner.caller.get(
    `${practice.path}/clients/${client.id}/profile`,
  )
  expect(status, text).toBe(200)
  return body
}

/** Changes what is given at the version that stands there. */
export const changeMine = async (client: TestClient, changes: object) =>
  client.caller.patch(`${client.path}/profile`, { version: (await mine(client)).version, ...changes })
export const changeTheirs = async (practice: TestPractice, client: { id: string }, changes: object) =>
  practice.owner.caller.patch(`${practice.path}/clients/${client.id}/profile`, {
    version: (await theirs(practice, client)).version,
    ...changes,
  })

/** Every row that says anything of a client, as it stands in the database. */
export const rowsOf = (product: Product, practiceId: string, clientId: string) =>
  inPracticeAsSystem(product.services, practiceId, 'test', async ({ trx }) => {
    const all = async (table: string, column = 'client_id') =>
      (
        await sql`select to_jsonb(t) as row from ${sql.table(table)} t where ${sql.ref(column)} = ${clientId}`.execute(
          trx,
        )
      ).rows
    return {
      chart: await all('clients', 'id'),
      points: await all('client_contact_points'),
      contacts: await all('client_contacts'),
      values: await all('client_field_values'),
      grants: await all('portal_grants'),
      providers: await all('client_providers'),
    }
  })
