import { inPracticeAsSystem } from '../../kernel/db/work.ts'
import type { Product } from '../../testing/product.ts'
import type { RouteCases } from '../../testing/route-cases.ts'
import type { TestClient } from '../../testing/world.ts'
import { addField, profileOf } from './index.ts'

/** One red pixel. */
export const aPixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==',
  'base64',
)
const asBytes = { 'content-type': 'application/octet-stream' }

let counter = 0
const aField = (product: Product, practiceId: string) =>
  inPracticeAsSystem(product.services, practiceId, 'test', (work) =>
    addField(work, { label: `Shoe size ${(counter += 1)}`, kind: 'number', choices: [] }),
  )
const versionOf = (product: Product, practiceId: string, clientId: string) =>
  inPracticeAsSystem(
    product.services,
    practiceId,
    'test',
    async (work) => (await profileOf(work, clientId))!.version,
  )
async function withPhoto(client: TestClient, side: string) {
  const sent = await client.caller.put(`${client.path}/profile/photo-id?side=${side}`, aPixel, asBytes)
  if (sent.status !== 200) throw new Error(sent.text)
}

export const profilesCases: RouteCases = {
  showProfile: {
    prepare: async ({ client }) => ({ as: client.caller, path: `${client.path}/profile` }),
  },
  changeProfile: {
    prepare: async ({ product, practice, client }) => ({
      as: client.caller,
      path: `${client.path}/profile`,
      body: { version: await versionOf(product, practice.id, client.id), pronouns: 'they/them' },
    }),
  },
  showClientProfile: {
    prepare: async ({ practice, provider, client }) => ({
      as: provider.caller,
      path: `${practice.path}/clients/${client.id}/profile`,
    }),
  },
  changeClientProfile: {
    prepare: async ({ product, practice, owner, client }) => ({
      as: owner.caller,
      path: `${practice.path}/clients/${client.id}/profile`,
      body: { version: await versionOf(product, practice.id, client.id), maritalStatus: 'married' },
    }),
  },
  showPhotoId: {
    prepare: async ({ client }) => {
      await withPhoto(client, 'front')
      return { as: client.caller, path: `${client.path}/profile/photo-id?side=front` }
    },
  },
  uploadPhotoId: {
    prepare: async ({ client }) => ({
      as: client.caller,
      path: `${client.path}/profile/photo-id?side=front`,
      body: aPixel,
      headers: asBytes,
    }),
  },
  removePhotoId: {
    prepare: async ({ client }) => {
      await withPhoto(client, 'back')
      return { as: client.caller, path: `${client.path}/profile/photo-id?side=back` }
    },
  },
  showClientPhotoId: {
    prepare: async ({ practice, provider, client }) => {
      await withPhoto(client, 'front')
      return { as: provider.caller, path: `${practice.path}/clients/${client.id}/photo-id?side=front` }
    },
  },
  uploadClientPhotoId: {
    prepare: async ({ practice, owner, client }) => ({
      as: owner.caller,
      path: `${practice.path}/clients/${client.id}/photo-id?side=back`,
      body: aPixel,
      headers: asBytes,
    }),
  },
  removeClientPhotoId: {
    prepare: async ({ practice, owner, client }) => {
      await withPhoto(client, 'back')
      return { as: owner.caller, path: `${practice.path}/clients/${client.id}/photo-id?side=back` }
    },
  },
  listClientFields: {
    prepare: async ({ practice, provider }) => ({
      as: provider.caller,
      path: `${practice.path}/client-fields`,
    }),
  },
  addClientField: {
    prepare: async ({ practice, owner }) => ({
      as: owner.caller,
      path: `${practice.path}/client-fields`,
      body: { label: `School ${(counter += 1)}`, kind: 'text', choices: [] },
    }),
  },
  changeClientField: {
    prepare: async ({ product, practice, owner }) => ({
      as: owner.caller,
      path: `${practice.path}/client-fields/${await aField(product, practice.id)}`,
      body: { version: 1, label: `Shoe size, European ${(counter += 1)}`, choices: [] },
    }),
  },
  moveClientField: {
    prepare: async ({ product, practice, owner }) => ({
      as: owner.caller,
      path: `${practice.path}/client-fields/${await aField(product, practice.id)}/move`,
      body: { to: 'up' },
    }),
  },
  removeClientField: {
    prepare: async ({ product, practice, owner }) => ({
      as: owner.caller,
      path: `${practice.path}/client-fields/${await aField(product, practice.id)}`,
    }),
  },
}
