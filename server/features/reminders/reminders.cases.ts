import type { CaseWorld, RouteCases } from '../../testing/route-cases.ts'
import { aCalendar, bookedLongAgo, lookAt, remindersTo, textsTo, tokenIn } from './reminders.factories.ts'

const plan = [
  { leadMinutes: 2880, by: 'mail' },
  { leadMinutes: 120, by: 'both' },
]

async function aReminded({ product, practice, provider, client }: CaseWorld) {
  const where = { product, practiceId: practice.id, staffId: provider.staffId }
  const serviceId = await aCalendar(where)
  const startsAt = Date.now() + 3 * 86_400_000
  const appointmentId = await bookedLongAgo({ ...where, serviceId }, client.id, startsAt)
  await lookAt(product, startsAt - 2 * 86_400_000)
  const [mail] = await remindersTo(product, client.email)
  return { appointmentId, token: tokenIn(mail!.text) }
}

export const remindersCases: RouteCases = {
  showReminderSettings: {
    prepare: async ({ practice, owner }) => ({
      as: owner.caller,
      path: `${practice.path}/reminder-settings`,
    }),
  },
  changeReminderSettings: {
    prepare: async ({ practice, owner }) => ({
      as: owner.caller,
      path: `${practice.path}/reminder-settings`,
      body: { plan, quietFromMinutes: 1260, quietUntilMinutes: 480, version: 0 },
    }),
  },
  showReminderChoice: {
    prepare: async ({ client }) => ({ as: client.caller, path: `${client.path}/reminders` }),
  },
  changeReminderChoice: {
    prepare: async ({ client }) => ({
      as: client.caller,
      path: `${client.path}/reminders`,
      body: { plan, wantsTexts: false },
    }),
  },
  listAppointmentReminders: {
    prepare: async (world) => {
      const { appointmentId } = await aReminded(world)
      return {
        as: world.provider.caller,
        path: `${world.practice.path}/appointments/${appointmentId}/reminders`,
      }
    },
  },
  listClientReminders: {
    prepare: async (world) => {
      await aReminded(world)
      return {
        as: world.provider.caller,
        path: `${world.practice.path}/clients/${world.client.id}/reminders`,
      }
    },
  },
  recordTextConsent: {
    prepare: async ({ product, practice, provider, client }) => {
      await textsTo(product, practice.id, client.personId, [])
      return {
        as: provider.caller,
        path: `${practice.path}/clients/${client.id}/text-consents`,
        body: { personId: client.personId, way: 'paper', agreedOn: '2026-01-15' },
      }
    },
  },
  endTextConsent: {
    prepare: async ({ product, practice, provider, client }) => {
      await textsTo(product, practice.id, client.personId, [client.id])
      return {
        as: provider.caller,
        path: `${practice.path}/clients/${client.id}/text-consents/end`,
        body: { personId: client.personId, way: 'phone' },
      }
    },
  },
  showReminderLink: {
    prepare: async (world) => ({
      as: world.product.anonymous,
      path: '/api/appointment-links/show',
      body: { token: (await aReminded(world)).token },
    }),
  },
  answerReminderLink: {
    prepare: async (world) => ({
      as: world.product.anonymous,
      path: '/api/appointment-links/answer',
      body: { token: (await aReminded(world)).token, place: 1, answer: 'confirm' },
    }),
  },
  receiveText: {
    prepare: async ({ product }) => ({
      as: product.anonymous,
      path: '/api/texts/inbound',
      body: Buffer.from('MessageSid=SM00000000000000000000000000000000&From=%2B15185550142&Body=Y'),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    }),
    succeedsElsewhere: 'text-service.test.ts',
  },
  answerDemoText: {
    prepare: async ({ product }) => ({
      as: product.anonymous,
      path: '/api/demo/texts',
      body: { from: '+15185550142', text: 'Hello?' },
    }),
  },
}
