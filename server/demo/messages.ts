import { dayMs, hourMs } from '../kernel/time/index.ts'
import { Chance } from './chance.ts'
import type { DemoApi } from './demo-api.ts'
import type { DemoPractice } from './people.ts'

type Exchange = { subject: string; lines: string[]; to: 'provider' | 'scheduling' | 'billing' }

/** Lines alternate: the client writes first. */
const exchanges: Exchange[] = [
  {
    subject: 'Before our first visit',
    to: 'provider',
    lines: [
      'Is there anything I should bring along next week?',
      'Only yourself, and the list of medicines you take. See you then.',
      'Thank you, I will.',
    ],
  },
  {
    subject: 'Running late on Tuesday',
    to: 'scheduling',
    lines: [
      'My train is often ten minutes late on Tuesdays. Could the visit begin a little later?',
      'We can move it by a quarter of an hour. Would 9:15 suit you?',
      'Yes, that is perfect.',
      'Done. You will see the new time under Appointments.',
    ],
  },
  {
    subject: 'Question about my invoice',
    to: 'billing',
    lines: [
      'I do not understand the second line of the last invoice.',
      'That is the visit of the week before, which was not billed yet. I am sorry that it was not clear.',
    ],
  },
  {
    subject: 'Exercise from last time',
    to: 'provider',
    lines: [
      'I tried the breathing exercise every evening. It helps me to fall asleep.',
      'That is good to hear. Keep at it, and write down how the nights were.',
    ],
  },
  { subject: 'Change of address', to: 'scheduling', lines: ['I have moved. Do you need the new address?'] },
  {
    subject: 'Video visit',
    to: 'provider',
    lines: [
      'The video did not start the last time. What can I do?',
      'Please open the link in another browser. If it does not work, I will call you.',
      'The other browser worked.',
    ],
  },
  {
    subject: 'Receipt for my employer',
    to: 'billing',
    lines: [
      'My employer asks for a receipt of the last payment.',
      'You find it under My account, behind the payment. It can be printed.',
      'Found it, thank you!',
    ],
  },
  {
    subject: 'Next appointment',
    to: 'scheduling',
    lines: ['Could you tell me when Dr. Brandt has time in the evening?'],
  },
]

/** Conversations of the last weeks; the newest wait unread on one side or the other. */
export async function fillMessages(
  api: DemoApi,
  practice: DemoPractice,
  seed: number,
  now: number,
): Promise<void> {
  const chance = new Chance(seed)
  const answering = {
    scheduling: practice.staff.find((s) => s.roles.includes('scheduler'))!,
    billing: practice.staff.find((s) => s.roles.includes('biller'))!,
  }
  const asked = new Map<string, Awaited<ReturnType<DemoApi['as']>>>()
  const asOf = async (personId: string) => {
    if (!asked.has(personId)) asked.set(personId, await api.as(personId))
    return asked.get(personId)!
  }
  const writers = practice.clients.filter((c) => c.personId !== null).slice(0, 24)
  for (const [i, client] of writers.entries()) {
    const exchange = exchanges[(i + Math.floor(i / practice.providers.length)) % exchanges.length]!
    const provider = practice.providers.find((p) => p.staffId === client.providerId)!
    const staff = exchange.to === 'provider' ? provider : answering[exchange.to]
    const asClient = await asOf(client.personId!)
    const asStaff = await asOf(staff.personId)
    let at = now - (writers.length - i) * dayMs - chance.between(1, 9) * hourMs
    api.setClock(at)
    const to =
      exchange.to === 'provider' ? { topic: 'provider', staffId: provider.staffId } : { topic: exchange.to }
    const { threadId } = (await asClient('POST', `/api/portals/${client.clientId}/threads`, {
      to,
      subject: exchange.subject,
      body: exchange.lines[0],
      fileIds: [],
    })) as { threadId: string }
    for (const [position, line] of exchange.lines.slice(1).entries()) {
      at = Math.min(at + chance.between(1, 8) * hourMs, now - 10 * 60_000)
      api.setClock(at)
      if (position % 2 === 0) {
        await asStaff('POST', `/api/practices/${practice.id}/threads/${threadId}/read`, {
          through: position + 1,
        })
        await asStaff('POST', `/api/practices/${practice.id}/threads/${threadId}/messages`, {
          body: line,
          fileIds: [],
        })
      } else {
        await asClient('POST', `/api/portals/${client.clientId}/threads/${threadId}/read`, {
          through: position + 1,
        })
        await asClient('POST', `/api/portals/${client.clientId}/threads/${threadId}/messages`, {
          body: line,
          fileIds: [],
        })
      }
    }
  }
}
