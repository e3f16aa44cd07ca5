import { Type } from 'typebox'
import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed } from '../../../kernel/http/schemas.ts'
import { keepMutedTopics, mutable, mutedTopics } from './notice-settings.sql.ts'

const Settings = Closed({
  messaging: Type.Boolean({ description: 'A mail when a message came' }),
  documents: Type.Boolean({ description: 'A mail when a form waits' }),
  billing: Type.Boolean({ description: 'A mail for each bill and receipt' }),
})

export const showNoticeSettings = portalRoute({
  operationId: 'showNoticeSettings',
  method: 'GET',
  path: '/notice-settings',
  summary: 'Of what the signed-in person is told by mail about this portal. Appointments are always told.',
  permit: 'basic',
  audit: null,
  success: [200, Settings],
  async handle({ work, portal }) {
    const muted = await mutedTopics(work, portal.clientId, portal.personId)
    return {
      messaging: !muted.includes('messaging'),
      documents: !muted.includes('documents'),
      billing: !muted.includes('billing'),
    }
  },
})

export const changeNoticeSettings = portalRoute({
  operationId: 'changeNoticeSettings',
  method: 'PUT',
  path: '/notice-settings',
  summary: 'Says of what the signed-in person wants to be told by mail. Nobody else’s mails change.',
  permit: 'basic',
  audit: { action: 'change', subject: 'noticeSettings' },
  body: Settings,
  success: [200, Settings],
  async handle({ work, portal, body }) {
    const muted = mutable.filter((topic) => !body[topic])
    await keepMutedTopics(work, portal.clientId, portal.personId, muted)
    work.record({
      action: 'change',
      subjectType: 'noticeSettings',
      subjectId: portal.clientId,
      clientId: portal.clientId,
      details: { muted },
    })
    return body
  },
})
