import type { QueueOptions } from 'pg-boss'

export const jobsSchema = 'pgboss'

/**
 * Every queue of the program. Listed here and not in the rooms, because the migration makes them as the tables' owner, before
 * any room is there. Each job may run twice (at least once is what a queue can promise): its work carries its own key.
 */
const queues = {
  /** One mail or text of `outgoing_messages`, at once. When it is tried again stands on the message, for `deliver-waiting`. */
  'deliver-message': { retryLimit: 2, retryDelay: 5, expireInSeconds: 120, notify: true },
  /** All mails and texts that are due: many reminders, and what was not taken before. Every minute, while there are any. */
  'deliver-waiting': { retryLimit: 0, expireInSeconds: 300, notify: true },
  /** Every minute: finds appointments whose reminder is due. */
  'find-reminders': { retryLimit: 0, expireInSeconds: 600, notify: true },
  /** Makes the PDF of a signed form. */
  'seal-signed-form': {
    retryLimit: 20,
    retryDelay: 10,
    retryBackoff: true,
    retryDelayMax: 3600,
    expireInSeconds: 120,
    notify: true,
  },
  /** Asks the card processor what became of one unfinished payment. */
  'resolve-payment': {
    retryLimit: 100,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 900,
    expireInSeconds: 60,
    notify: true,
  },
  /** Asks the card processor what became of one refund whose answer was lost. */
  'resolve-refund': {
    retryLimit: 100,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 900,
    expireInSeconds: 60,
    notify: true,
  },
  /** Gives a deposit back for which there was no appointment. */
  'return-deposit': {
    retryLimit: 100,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 900,
    expireInSeconds: 60,
    notify: true,
  },
  /** Gives up the time of an appointment request that nobody answered. */
  'expire-request': {
    retryLimit: 20,
    retryDelay: 10,
    retryBackoff: true,
    retryDelayMax: 3600,
    expireInSeconds: 60,
    notify: true,
  },
  /** Offers a time that was freed to whoever waits for one, one person at a time. */
  'offer-freed-time': {
    retryLimit: 20,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 600,
    expireInSeconds: 60,
    notify: true,
  },
  /** Offers times of a provider whose calendar has opened to whoever waits for one. */
  'offer-openings': {
    retryLimit: 20,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 600,
    expireInSeconds: 120,
    notify: true,
  },
  /** Invites many clients from a table, a batch a time; goes on where a killed worker stopped. */
  'invite-many': {
    retryLimit: 50,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 300,
    expireInSeconds: 120,
    notify: true,
  },
  /** Opens a chart for each line of a table. A run that lost its worker is taken up by the tidy-up. */
  'import-clients': { retryLimit: 5, retryDelay: 5, expireInSeconds: 120, notify: true },
  /** Writes the clients of a practice into one file. */
  'export-clients': { retryLimit: 5, retryDelay: 5, expireInSeconds: 900, notify: true },
  /** Writes everything about one client into one archive. */
  'make-archive': { retryLimit: 5, retryDelay: 5, expireInSeconds: 900, notify: true },
  /** Sends to one outside calendar what changed here. */
  'push-to-calendar': {
    retryLimit: 60,
    retryDelay: 2,
    retryBackoff: true,
    retryDelayMax: 900,
    expireInSeconds: 300,
    notify: true,
  },
  /** Takes in what changed in one outside calendar. */
  'sync-calendar': {
    retryLimit: 20,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 900,
    expireInSeconds: 300,
    notify: true,
  },
  /** Lets events from outside have a provider's time that was freed. */
  'settle-clashes': { retryLimit: 10, retryDelay: 2, retryBackoff: true, expireInSeconds: 60, notify: true },
  /** Ends the connection to an outside calendar. */
  'end-calendar-connection': {
    retryLimit: 20,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 3600,
    expireInSeconds: 300,
    notify: true,
  },
  /** Every minute: looks for what a crash left unfinished. */
  'tidy-up': { retryLimit: 0, expireInSeconds: 300 },
} satisfies Record<string, QueueOptions & { notify?: boolean }>

export type QueueName = keyof typeof queues
export const queueNames = Object.keys(queues) as QueueName[]
export const queueOptions = (name: QueueName): QueueOptions => ({
  deleteAfterSeconds: 86_400,
  ...queues[name],
})
