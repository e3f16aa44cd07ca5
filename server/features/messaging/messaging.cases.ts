import type { CaseWorld, RouteCases } from '../../testing/route-cases.ts'

let counter = 0
const key = () => ({ 'idempotency-key': `case-${(counter += 1)}-${Date.now()}` })

async function aFile({ client }: CaseWorld): Promise<string> {
  const answer = await client.caller.post(`${client.path}/files`, Buffer.from('Readings of the week'), {
    'content-type': 'application/octet-stream',
    'x-file-name': 'readings.txt',
  })
  return answer.body.id
}

/** Written by the client to her provider, with a file. */
async function aThread(world: CaseWorld): Promise<{ threadId: string; fileId: string }> {
  const { client, provider } = world
  const fileId = await aFile(world)
  const answer = await client.caller.post(
    `${client.path}/threads`,
    {
      to: { topic: 'provider', staffId: provider.staffId },
      subject: 'Before our visit',
      body: 'Shall I bring the report?',
      fileIds: [fileId],
    },
    key(),
  )
  return { threadId: answer.body.threadId, fileId }
}

const ofClient = (path: (ids: { threadId: string; fileId: string }) => string, body?: unknown) => ({
  prepare: async (world: CaseWorld) => ({
    as: world.client.caller,
    path: `${world.client.path}${path(await aThread(world))}`,
    ...(body === undefined ? {} : { body }),
    headers: key(),
  }),
})
const ofProvider = (path: (ids: { threadId: string; fileId: string }) => string, body?: unknown) => ({
  prepare: async (world: CaseWorld) => ({
    as: world.provider.caller,
    path: `${world.practice.path}${path(await aThread(world))}`,
    ...(body === undefined ? {} : { body }),
    headers: key(),
  }),
})

const aReply = { body: 'Yes, please bring it.', fileIds: [] }
const aDraft = { threadId: null, to: null, subject: '', body: 'Dear', fileIds: [] }

export const messagingCases: RouteCases = {
  listThreads: ofClient(() => '/threads'),
  listStaffThreads: ofProvider(() => '/threads'),
  showThread: ofClient(({ threadId }) => `/threads/${threadId}`),
  showStaffThread: ofProvider(({ threadId }) => `/threads/${threadId}`),
  startThread: {
    prepare: async ({ client, provider }) => ({
      as: client.caller,
      path: `${client.path}/threads`,
      body: {
        to: { topic: 'provider', staffId: provider.staffId },
        subject: 'Hello',
        body: 'Hi',
        fileIds: [],
      },
      headers: key(),
    }),
  },
  startStaffThread: {
    prepare: async ({ client, provider, practice }) => ({
      as: provider.caller,
      path: `${practice.path}/threads`,
      body: {
        to: { clientId: client.id, personId: client.personId },
        subject: 'Hello',
        body: 'Hi',
        fileIds: [],
      },
      headers: key(),
    }),
  },
  sendMessage: ofClient(({ threadId }) => `/threads/${threadId}/messages`, aReply),
  sendStaffMessage: ofProvider(({ threadId }) => `/threads/${threadId}/messages`, aReply),
  markThreadRead: ofClient(({ threadId }) => `/threads/${threadId}/read`, { through: 1 }),
  markStaffThreadRead: ofProvider(({ threadId }) => `/threads/${threadId}/read`, { through: 1 }),
  countUnread: ofClient(() => '/unread-messages'),
  countStaffUnread: ofProvider(() => '/unread-messages'),
  listRecipients: ofClient(() => '/message-recipients'),
  listStaffRecipients: ofProvider(() => '/message-recipients?search=maya'),
  saveDraft: ofClient(() => '/message-draft', aDraft),
  saveStaffDraft: ofProvider(() => '/message-draft', aDraft),
  showDraft: ofClient(() => '/message-draft'),
  showStaffDraft: ofProvider(() => '/message-draft'),
  downloadMessageFile: ofClient(({ threadId, fileId }) => `/threads/${threadId}/files/${fileId}`),
  downloadStaffMessageFile: ofProvider(({ threadId, fileId }) => `/threads/${threadId}/files/${fileId}`),
}
