import type { Work } from '../../../kernel/services.ts'
import { reassignClients } from '../../clients/index.ts'
import { type NotPassedOn, openConversationsOf, passOnThreads } from '../../messaging/index.ts'
import { reassignAppointments } from '../../scheduling/index.ts'

export type Passing = {
  fromStaffId: string
  toStaffId: string
  appointmentIds: string[]
  threadIds: string[]
  clientIds: string[]
}

/** Each of the three as far as it goes; what stays is named with why (PRA-7). */
export async function passOn(work: Work, passing: Passing) {
  const { fromStaffId, toStaffId, appointmentIds, threadIds } = passing
  const appointments = await reassignAppointments(work, { ids: appointmentIds, fromStaffId, toStaffId })
  const threads = await passOnThreads(work, { threadIds, fromStaffId, toStaffId })
  return { appointments, threads, clients: await passOnClients(work, passing) }
}

/**
 * A client's open conversations go along with the client: taking a provider off a client closes them to him (NPH-05), and nobody
 * would be left to answer. Where the colleague cannot answer, such a client stays.
 */
async function passOnClients(work: Work, { fromStaffId, toStaffId, clientIds }: Passing) {
  const open = clientIds.length === 0 ? [] : await openConversationsOf(work, fromStaffId)
  const along = open.filter((one) => clientIds.includes(one.clientId))
  const { notMoved } = await passOnThreads(work, {
    threadIds: along.map((one) => one.threadId),
    fromStaffId,
    toStaffId,
  })
  const held = new Set(
    along.filter((one) => notMoved.some((not) => not.id === one.threadId)).map((one) => one.clientId),
  )
  const moved = await reassignClients(work, {
    clientIds: clientIds.filter((id) => !held.has(id)),
    fromStaffId,
    toStaffId,
  })
  return {
    moved,
    notMoved: clientIds
      .filter((id) => !moved.includes(id))
      .map((id): NotPassedOn => ({ id, reason: held.has(id) ? 'noSeat' : 'changed' })),
  }
}
