import type { RouteCases } from '../../testing/route-cases.ts'
import { aPhoto, aProfile } from './my-profile.factories.ts'

export const myProfileCases: RouteCases = {
  showMyProfile: { prepare: async ({ provider }) => ({ as: provider.caller, path: '/api/user/profile' }) },
  listSpecialties: {
    prepare: async ({ provider }) => ({ as: provider.caller, path: '/api/user/specialties' }),
  },
  saveMyProfile: {
    prepare: async ({ provider }) => ({ as: provider.caller, path: '/api/user/profile', body: aProfile() }),
  },
  saveMyPhoto: {
    prepare: async ({ provider }) => ({
      as: provider.caller,
      path: '/api/user/profile/photo',
      body: await aPhoto(),
      headers: { 'content-type': 'application/octet-stream' },
    }),
  },
  removeMyPhoto: {
    prepare: async ({ provider }) => ({ as: provider.caller, path: '/api/user/profile/photo' }),
  },
  showMyPhoto: {
    prepare: async ({ provider }) => {
      const saved = await provider.caller.call('PUT', '/api/user/profile/photo', await aPhoto(), {
        'content-type': 'application/octet-stream',
      })
      return { as: provider.caller, path: `/api/user/profile/photo/${saved.body.photoId}` }
    },
  },
}
