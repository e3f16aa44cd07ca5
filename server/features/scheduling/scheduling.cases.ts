import { inPracticeAsSystem } from '../../kernel/db/work.ts'
import { newId } from '../../kernel/ids.ts'
import { instantText, zonedParts } from '../../kernel/time/index.ts'
import type { CaseWorld, RouteCases } from '../../testing/route-cases.ts'
import { bookAppointment } from './book-appointment/book-appointment.ts'
import { anHour, aService, hoursFor } from './scheduling.factories.ts'
import type { BookingSettings } from './set-availability/availability-shape.ts'
import { usualSettings } from './set-availability/availability-shape.ts'

const key = () => ({ 'idempotency-key': newId() })

async function anOffer(world: CaseWorld, settings: Partial<BookingSettings> = {}) {
  const where = { product: world.product, practiceId: world.practice.id }
  const serviceId = await aService(where)
  await hoursFor(where, world.provider.staffId, [serviceId], { settings })
  return serviceId
}

async function anAppointment(
  world: CaseWorld,
  by: 'client' | 'staff',
  settings: Partial<BookingSettings> = {},
) {
  const serviceId = await anOffer(world, settings)
  const { id } = await inPracticeAsSystem(world.product.services, world.practice.id, 'test', (work) =>
    bookAppointment(work, {
      clientId: world.client.id,
      serviceId,
      staffId: world.provider.staffId,
      locationId: null,
      startsAt: anHour(5),
      by,
    }),
  )
  return id
}

async function aSeriesBody(world: CaseWorld) {
  return {
    rule: {
      repeats: 'weekly',
      every: 1,
      weekdays: [zonedParts(anHour(4), 'America/New_York').weekday],
      isFromMonthEnd: false,
      firstDate: zonedParts(anHour(4), 'America/New_York').date,
      lastDate: null,
      count: 3,
      localStart: '10:00',
      timeZone: 'America/New_York',
    },
    staffId: world.provider.staffId,
    forClient: { clientId: world.client.id, serviceId: await anOffer(world), locationId: null },
  }
}

export const schedulingCases: RouteCases = {
  listBookingChoices: {
    prepare: async (world) => {
      await anOffer(world)
      return { as: world.client.caller, path: `${world.client.path}/booking-choices` }
    },
  },
  showOpenSlots: {
    prepare: async (world) => ({
      as: world.client.caller,
      path: `${world.client.path}/open-slots?serviceId=${await anOffer(world)}&providerId=${world.provider.staffId}&isTelehealth=true&from=${zonedParts(anHour(3), 'UTC').date}&days=14`,
    }),
  },
  findOpenDays: {
    prepare: async (world) => ({
      as: world.client.caller,
      path: `${world.client.path}/open-days?serviceId=${await anOffer(world)}&providerId=${world.provider.staffId}&isTelehealth=true&from=${zonedParts(anHour(3), 'UTC').date}`,
    }),
  },
  bookAppointment: {
    prepare: async (world) => ({
      as: world.client.caller,
      path: `${world.client.path}/appointments`,
      headers: key(),
      body: {
        serviceId: await anOffer(world),
        providerId: world.provider.staffId,
        locationId: null,
        startsAt: instantText(anHour(3)),
      },
    }),
  },
  listUpcomingAppointments: {
    prepare: async (world) => {
      await anAppointment(world, 'staff')
      return { as: world.client.caller, path: `${world.client.path}/appointments` }
    },
  },
  listClientAppointments: {
    prepare: async (world) => {
      await anAppointment(world, 'staff')
      return {
        as: world.provider.caller,
        path: `${world.practice.path}/clients/${world.client.id}/appointments`,
      }
    },
  },
  listPastAppointments: {
    prepare: async ({ client }) => ({ as: client.caller, path: `${client.path}/appointments/past` }),
  },
  confirmAppointment: {
    prepare: async (world) => ({
      as: world.client.caller,
      path: `${world.client.path}/appointments/${await anAppointment(world, 'staff')}/confirm`,
      body: { version: 1 },
    }),
  },
  cancelAppointment: {
    prepare: async (world) => ({
      as: world.client.caller,
      path: `${world.client.path}/appointments/${await anAppointment(world, 'staff')}/cancel`,
      body: { version: 1 },
    }),
  },
  rescheduleAppointment: {
    prepare: async (world) => ({
      as: world.client.caller,
      path: `${world.client.path}/appointments/${await anAppointment(world, 'staff')}/reschedule`,
      body: { version: 1, startsAt: instantText(anHour(6, 11)) },
    }),
  },
  showAppointmentHistory: {
    prepare: async (world) => ({
      as: world.client.caller,
      path: `${world.client.path}/appointments/${await anAppointment(world, 'staff')}/history`,
    }),
  },
  listCalendar: {
    prepare: async ({ practice, owner }) => ({
      as: owner.caller,
      path: `${practice.path}/calendar?from=${instantText(anHour(0))}&until=${instantText(anHour(7))}`,
    }),
  },
  listRequests: {
    prepare: async (world) => {
      await anAppointment(world, 'client', { bookingMode: 'byRequest' })
      return { as: world.provider.caller, path: `${world.practice.path}/appointment-requests` }
    },
  },
  showAppointment: {
    prepare: async (world) => ({
      as: world.provider.caller,
      path: `${world.practice.path}/appointments/${await anAppointment(world, 'staff')}`,
    }),
  },
  showAppointmentTrail: {
    prepare: async (world) => ({
      as: world.provider.caller,
      path: `${world.practice.path}/appointments/${await anAppointment(world, 'staff')}/history`,
    }),
  },
  bookForClient: {
    prepare: async (world) => ({
      as: world.owner.caller,
      path: `${world.practice.path}/appointments`,
      headers: key(),
      body: {
        clientId: world.client.id,
        serviceId: await anOffer(world),
        staffId: world.provider.staffId,
        locationId: world.practice.locationId,
        startsAt: instantText(anHour(3)),
      },
    }),
  },
  blockTime: {
    prepare: async ({ practice, provider }) => ({
      as: provider.caller,
      path: `${practice.path}/blocked-times`,
      body: {
        staffId: provider.staffId,
        startsAt: instantText(anHour(3, 12)),
        endsAt: instantText(anHour(3, 13)),
        kind: 'personal',
      },
    }),
  },
  previewSeries: {
    prepare: async (world) => ({
      as: world.owner.caller,
      path: `${world.practice.path}/appointment-series/preview`,
      body: await aSeriesBody(world),
    }),
  },
  bookSeries: {
    prepare: async (world) => ({
      as: world.owner.caller,
      path: `${world.practice.path}/appointment-series`,
      headers: key(),
      body: await aSeriesBody(world),
    }),
  },
  showBookingPolicy: {
    prepare: async (world) => ({
      as: world.client.caller,
      path: `${world.client.path}/booking-policy?serviceId=${await anOffer(world)}`,
    }),
  },
  listBookingPolicies: {
    prepare: async ({ practice, owner }) => ({ as: owner.caller, path: `${practice.path}/booking-policies` }),
  },
  saveBookingPolicy: {
    prepare: async (world) => ({
      as: world.owner.caller,
      path: `${world.practice.path}/booking-policies`,
      body: {
        serviceId: await anOffer(world),
        after: 0,
        asks: 'policy',
        text: 'Whoever cancels within a day pays the fee.',
        lateCancelFeeCents: 5_000,
        noShowFeeCents: 7_500,
      },
    }),
  },
  showSeries: {
    prepare: async (world) => {
      const made = await world.owner.caller.post(
        `${world.practice.path}/appointment-series`,
        await aSeriesBody(world),
        key(),
      )
      return {
        as: world.provider.caller,
        path: `${world.practice.path}/appointment-series/${made.body.seriesId}`,
      }
    },
  },
  convertToClientAppointment: {
    prepare: async (world) => {
      const serviceId = await anOffer(world)
      const blocked = await world.provider.caller.post(`${world.practice.path}/blocked-times`, {
        staffId: world.provider.staffId,
        startsAt: instantText(anHour(9, 12)),
        endsAt: instantText(anHour(9, 13)),
        kind: 'personal',
      })
      return {
        as: world.provider.caller,
        path: `${world.practice.path}/appointments/${blocked.body.id}/convert`,
        body: { version: 1, clientId: world.client.id, serviceId, locationId: null },
      }
    },
  },
  approveRequest: {
    prepare: async (world) => ({
      as: world.provider.caller,
      path: `${world.practice.path}/appointments/${await anAppointment(world, 'client', { bookingMode: 'byRequest' })}/approve`,
      body: { version: 1 },
    }),
  },
  declineRequest: {
    prepare: async (world) => ({
      as: world.provider.caller,
      path: `${world.practice.path}/appointments/${await anAppointment(world, 'client', { bookingMode: 'byRequest' })}/decline`,
      body: { version: 1, reason: 'We are away that day.' },
    }),
  },
  setAppointmentStatus: {
    prepare: async (world) => ({
      as: world.provider.caller,
      path: `${world.practice.path}/appointments/${await anAppointment(world, 'staff')}/status`,
      body: { version: 1, status: 'confirmed' },
    }),
  },
  moveAppointment: {
    prepare: async (world) => ({
      as: world.provider.caller,
      path: `${world.practice.path}/appointments/${await anAppointment(world, 'staff')}/time`,
      body: { version: 1, startsAt: instantText(anHour(6, 13)), endsAt: instantText(anHour(6, 14)) },
    }),
  },
  showAvailability: {
    prepare: async ({ practice, provider }) => ({
      as: provider.caller,
      path: `${practice.path}/providers/${provider.staffId}/availability`,
    }),
  },
  setAvailability: {
    prepare: async ({ practice, provider }) => ({
      as: provider.caller,
      path: `${practice.path}/providers/${provider.staffId}/availability`,
      body: {
        version: 0,
        settings: usualSettings,
        serviceIds: [],
        hours: [],
        closedDates: [],
        extraHours: [],
        timeOff: [],
      },
    }),
  },
  listServices: {
    prepare: async ({ practice, provider }) => ({ as: provider.caller, path: `${practice.path}/services` }),
  },
  saveService: {
    prepare: async ({ practice, owner }) => ({
      as: owner.caller,
      path: `${practice.path}/services`,
      body: {
        name: 'First visit',
        code: '90791',
        durationMinutes: 60,
        feeCents: 20_000,
        modality: 'both',
        isBookableByClients: true,
      },
    }),
  },
  whyNoSlot: {
    prepare: async (world) => ({
      as: world.provider.caller,
      path: `${world.practice.path}/why-no-slot?serviceId=${await anOffer(world)}&staffId=${world.provider.staffId}&from=${zonedParts(anHour(3), 'UTC').date}&days=2`,
    }),
  },
}
