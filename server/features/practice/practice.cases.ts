import { aLogo } from '../../testing/a-logo.ts'
import type { RouteCases } from '../../testing/route-cases.ts'
import type { TestPractice } from '../../testing/world.ts'
import { anotherPlace } from './practice.factories.ts'

const versionOf = async ({ owner, path }: TestPractice): Promise<number> =>
  (await owner.caller.get(`${path}/settings`)).body.version

const aPlace = async ({ owner, path }: TestPractice): Promise<string> =>
  (await owner.caller.post(`${path}/locations`, anotherPlace)).body.id

export const practiceCases: RouteCases = {
  showPractice: {
    prepare: async ({ practice, owner }) => ({ as: owner.caller, path: `${practice.path}/overview` }),
  },
  listStaff: {
    prepare: async ({ practice, biller }) => ({ as: biller.caller, path: `${practice.path}/staff` }),
  },
  listLocations: {
    prepare: async ({ practice, provider }) => ({ as: provider.caller, path: `${practice.path}/locations` }),
  },
  showPortalPractice: {
    prepare: async ({ client }) => ({ as: client.caller, path: `${client.path}/practice` }),
  },
  listProviders: {
    prepare: async ({ client }) => ({ as: client.caller, path: `${client.path}/providers` }),
  },
  listPortalLocations: {
    prepare: async ({ client }) => ({ as: client.caller, path: `${client.path}/locations` }),
  },
  showLoginLink: {
    prepare: async ({ practice, biller }) => ({ as: biller.caller, path: `${practice.path}/login-link` }),
  },
  showPracticeEntry: {
    prepare: async ({ product, practice, owner }) => {
      const link = await owner.caller.get(`${practice.path}/login-link`)
      return { as: product.anonymous, path: `/api/entries/${link.body.path.split('/').at(-1)}` }
    },
  },
  showPracticeSettings: {
    prepare: async ({ practice, owner }) => ({ as: owner.caller, path: `${practice.path}/settings` }),
  },
  changePracticeSettings: {
    prepare: async ({ practice, owner }) => ({
      as: owner.caller,
      path: `${practice.path}/settings`,
      body: { version: await versionOf(practice), answerTime: 'sameDay' },
    }),
  },
  listAllLocations: {
    prepare: async ({ practice, owner }) => ({
      as: owner.caller,
      path: `${practice.path}/settings/locations`,
    }),
  },
  addLocation: {
    prepare: async ({ practice, owner }) => ({
      as: owner.caller,
      path: `${practice.path}/locations`,
      body: anotherPlace,
    }),
  },
  changeLocation: {
    prepare: async ({ practice, owner }) => ({
      as: owner.caller,
      path: `${practice.path}/locations/${await aPlace(practice)}`,
      body: { version: 1, ...anotherPlace, name: 'Moved office' },
    }),
  },
  retireLocation: {
    prepare: async ({ practice, owner }) => ({
      as: owner.caller,
      path: `${practice.path}/locations/${await aPlace(practice)}/retire`,
      body: { version: 1 },
    }),
  },
  reopenLocation: {
    prepare: async ({ practice, owner }) => {
      const path = `${practice.path}/locations/${await aPlace(practice)}`
      await owner.caller.post(`${path}/retire`, { version: 1 })
      return { as: owner.caller, path: `${path}/reopen`, body: { version: 2 } }
    },
  },
  designate: {
    prepare: async ({ practice, owner, provider, biller }) => ({
      as: owner.caller,
      path: `${practice.path}/settings/designations`,
      body: {
        before: { schedulerIds: [], billerIds: [biller.staffId] },
        schedulerIds: [provider.staffId],
        billerIds: [biller.staffId],
      },
    }),
  },
  uploadLogo: {
    prepare: async ({ practice, owner }) => ({
      as: owner.caller,
      path: `${practice.path}/settings/logo`,
      body: aLogo(),
      headers: { 'content-type': 'application/octet-stream' },
    }),
  },
  removeLogo: {
    prepare: async ({ practice, owner }) => ({ as: owner.caller, path: `${practice.path}/settings/logo` }),
  },
  showLogo: {
    prepare: async ({ product, practice, owner }) => {
      const logo = await owner.caller.put(`${practice.path}/settings/logo`, aLogo(), {
        'content-type': 'application/octet-stream',
      })
      return { as: product.anonymous, path: `/api/practice-logos/${practice.id}/${logo.body.id}` }
    },
  },
}
