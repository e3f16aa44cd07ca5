import { notFound } from '../../../kernel/http/problem.ts'
import { personRoute } from '../../../kernel/http/route.ts'
import { worksSomewhere } from '../../practice/index.ts'
import { Profile } from './profile.schema.ts'
import { findProfile } from './profile.sql.ts'

export const showMyProfile = personRoute({
  operationId: 'showMyProfile',
  method: 'GET',
  path: '/user/profile',
  summary: 'What the signed-in person says of himself to colleagues. 404 for whoever works in no practice.',
  permit: 'signedIn',
  success: [200, Profile],
  async handle({ work, person }) {
    if (!(await worksSomewhere(work, person.personId))) throw notFound()
    return findProfile(work, person.personId)
  },
})
