import { Type } from 'typebox'
import { invalid, notFound } from '../../../kernel/http/problem.ts'
import { portalRoute, practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Instant, Nullable } from '../../../kernel/http/schemas.ts'
import type { Work } from '../../../kernel/services.ts'
import { UploadedFile } from '../../documents/index.ts'
import { FileIds } from '../message.schemas.ts'
import { characterProblem, maxBodyLength, maxSubjectLength, storedText } from '../message-text.rules.ts'
import { type Participant, participantOfPortal, participantOfStaff } from '../participants.ts'
import { type DraftContent, draftAt, keepDraft, removeDraft, seesThread } from './save-draft.sql.ts'

const content = {
  to: Nullable(Type.String({ maxLength: 200 })),
  subject: Type.String({ maxLength: maxSubjectLength }),
  body: Type.String({ maxLength: maxBodyLength }),
}

// What nobody but its writer sees is no part of the record yet: no line in the audit trail for every pause of typing.
const common = { path: '/message-draft', feature: 'messaging', audit: null } as const

const saving = {
  ...common,
  method: 'PUT',
  summary:
    'Keeps what is being written: in the conversation `threadId`, or a new message where that is null. Empty takes it away.',
  body: Closed({ threadId: Nullable(Id), ...content, fileIds: FileIds }),
  success: [200, Closed({ savedAt: Nullable(Instant) })],
} as const

export const saveDraft = portalRoute({
  ...saving,
  operationId: 'saveDraft',
  permit: 'messaging',
  handle: ({ work, portal, body }) => save(work, participantOfPortal(portal), body),
})

export const saveStaffDraft = practiceRoute({
  ...saving,
  operationId: 'saveStaffDraft',
  permit: 'messages.use',
  handle: ({ work, staff, body }) => save(work, participantOfStaff(staff), body),
})

const showing = {
  ...common,
  method: 'GET',
  summary:
    'What the signed-in person was writing in this conversation, or as a new message without `threadId`.',
  query: Closed({ threadId: Type.Optional(Id) }),
  success: [
    200,
    Closed({ draft: Nullable(Closed({ ...content, files: Type.Array(UploadedFile), savedAt: Instant })) }),
  ],
} as const

export const showDraft = portalRoute({
  ...showing,
  operationId: 'showDraft',
  permit: 'messaging',
  handle: async ({ work, portal, query }) => ({
    draft: await draftAt(work, participantOfPortal(portal), { threadId: query.threadId ?? null }),
  }),
})

export const showStaffDraft = practiceRoute({
  ...showing,
  operationId: 'showStaffDraft',
  permit: 'messages.use',
  handle: async ({ work, staff, query }) => ({
    draft: await draftAt(work, participantOfStaff(staff), { threadId: query.threadId ?? null }),
  }),
})

async function save(
  work: Work,
  who: Participant,
  { threadId, ...draft }: DraftContent & { threadId: string | null },
): Promise<{ savedAt: string | null }> {
  const problems = [characterProblem('subject', draft.subject), characterProblem('body', draft.body)].filter(
    (p) => p !== null,
  )
  if (problems.length > 0) throw invalid(problems)
  if (threadId && !(await seesThread(work, who, threadId))) throw notFound()
  if (draft.body.trim() === '' && draft.subject.trim() === '' && draft.fileIds.length === 0) {
    await removeDraft(work, who, { threadId })
    return { savedAt: null }
  }
  await keepDraft(
    work,
    who,
    { threadId },
    { ...draft, subject: storedText(draft.subject), body: storedText(draft.body) },
  )
  return { savedAt: new Date(work.now).toISOString() }
}
