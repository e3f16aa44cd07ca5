import { useMemo } from 'react'
import { api, type paths } from '../../kernel/api.ts'
import type { Scope } from '../../kernel/query.ts'
import { addressOf, idOf, usePortalIfAny } from '../../kernel/session.ts'

type Answer<
  Path extends keyof paths,
  Method extends keyof paths[Path],
  Status extends number,
> = paths[Path][Method] extends { responses: Record<Status, { content: { 'application/json': infer Body } }> }
  ? Body
  : never

export type ThreadPage = Answer<'/api/portals/{portalId}/threads', 'get', 200>
export type ThreadSummary = ThreadPage['items'][number]
export type Thread = Answer<'/api/portals/{portalId}/threads/{threadId}', 'get', 200>
export type Message = Thread['messages'][number]
export type Attachment = Message['attachments'][number]
export type Draft = Answer<'/api/portals/{portalId}/message-draft', 'get', 200>['draft']
export type DraftContent = { to: string | null; subject: string; body: string; fileIds: string[] }

/**
 * The conversations of one side: a client's portal or a practice. The pages of both are the same; here is what differs.
 */
export type Correspondence = ReturnType<typeof ofPortal> | ReturnType<typeof ofPractice>

/** Of the portal or practice that the address names. */
export function useCorrespondence(): Correspondence {
  const portal = usePortalIfAny()
  if (!portal) throw new Error('useCorrespondence is for pages of a portal or a practice')
  const id = idOf(portal)
  const base = `${addressOf(portal)}/messages`
  const { kind, practiceName, timeZone } = portal
  return useMemo(() => {
    const common = { base, practiceName, timeZone }
    return kind === 'client' ? ofPortal(id, common) : ofPractice(id, common)
  }, [kind, id, base, practiceName, timeZone])
}

type Common = {
  /** Address of the list of conversations. */
  base: string
  practiceName: string
  /** IANA zone in which the reader's times are shown. */
  timeZone: string
}

const portalThreads = '/api/portals/{portalId}/threads'
const practiceThreads = '/api/practices/{practiceId}/threads'

function ofPortal(portalId: string, common: Common) {
  const path = { portalId }
  const scope: Scope = { portalId }
  return {
    ...common,
    kind: 'client' as const,
    scope,
    list: async (cursor?: string): Promise<ThreadPage> =>
      (await api.GET(portalThreads, { params: { path, query: cursor ? { cursor } : {} } })).data!,
    show: async (threadId: string, before?: number): Promise<Thread> =>
      (
        await api.GET(`${portalThreads}/{threadId}`, {
          params: { path: { ...path, threadId }, query: before ? { before } : {} },
        })
      ).data!,
    send: async (threadId: string, body: { body: string; fileIds: string[] }, key: string) =>
      (
        await api.POST(`${portalThreads}/{threadId}/messages`, {
          params: { path: { ...path, threadId }, header: { 'idempotency-key': key } },
          body,
        })
      ).data!,
    markRead: (threadId: string, through: number) =>
      api.POST(`${portalThreads}/{threadId}/read`, {
        params: { path: { ...path, threadId } },
        body: { through },
      }),
    countUnread: async () =>
      (await api.GET('/api/portals/{portalId}/unread-messages', { params: { path } })).data!.unread,
    showDraft: async (threadId: string | null): Promise<Draft> =>
      (
        await api.GET('/api/portals/{portalId}/message-draft', {
          params: { path, query: threadId ? { threadId } : {} },
        })
      ).data!.draft,
    saveDraft: (threadId: string | null, content: DraftContent) =>
      api.PUT('/api/portals/{portalId}/message-draft', {
        params: { path },
        body: { threadId, ...content },
        keepalive: true,
      }),
    uploadUrl: `/api/portals/${portalId}/files`,
    fileUrl: (threadId: string, fileId: string) =>
      `/api/portals/${portalId}/threads/${threadId}/files/${fileId}`,
  }
}

function ofPractice(practiceId: string, common: Common) {
  const path = { practiceId }
  const scope: Scope = { practiceId }
  return {
    ...common,
    kind: 'staff' as const,
    scope,
    list: async (cursor?: string): Promise<ThreadPage> =>
      (await api.GET(practiceThreads, { params: { path, query: cursor ? { cursor } : {} } })).data!,
    show: async (threadId: string, before?: number): Promise<Thread> =>
      (
        await api.GET(`${practiceThreads}/{threadId}`, {
          params: { path: { ...path, threadId }, query: before ? { before } : {} },
        })
      ).data!,
    send: async (threadId: string, body: { body: string; fileIds: string[] }, key: string) =>
      (
        await api.POST(`${practiceThreads}/{threadId}/messages`, {
          params: { path: { ...path, threadId }, header: { 'idempotency-key': key } },
          body,
        })
      ).data!,
    markRead: (threadId: string, through: number) =>
      api.POST(`${practiceThreads}/{threadId}/read`, {
        params: { path: { ...path, threadId } },
        body: { through },
      }),
    countUnread: async () =>
      (await api.GET('/api/practices/{practiceId}/unread-messages', { params: { path } })).data!.unread,
    showDraft: async (threadId: string | null): Promise<Draft> =>
      (
        await api.GET('/api/practices/{practiceId}/message-draft', {
          params: { path, query: threadId ? { threadId } : {} },
        })
      ).data!.draft,
    saveDraft: (threadId: string | null, content: DraftContent) =>
      api.PUT('/api/practices/{practiceId}/message-draft', {
        params: { path },
        body: { threadId, ...content },
        keepalive: true,
      }),
    uploadUrl: `/api/practices/${practiceId}/files`,
    fileUrl: (threadId: string, fileId: string) =>
      `/api/practices/${practiceId}/threads/${threadId}/files/${fileId}`,
  }
}
