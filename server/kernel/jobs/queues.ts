import type { QueueOptions } from 'pg-boss'

export const jobsSchema = 'pgboss'

/**
 * Every queue of the program. Listed here and not in the rooms, because the migration makes them as the tables' owner, before
 * any room is there. Each job may run twice (at least once is what a queue can promise): its work carries its own key.
 */
const queues = {
  /** One mail or text of `outgoing_messages`. Growing pauses up to an hour, for about three days. */
  'deliver-message': {
    retryLimit: 80,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 3600,
    expireInSeconds: 60,
    notify: true,
  },
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
  /** Gives up the time of an appointment request that nobody answered. */
  'expire-request': {
    retryLimit: 20,
    retryDelay: 10,
    retryBackoff: true,
    retryDelayMax: 3600,
    expireInSeconds: 60,
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
  /** Every minute: looks for what a crash left unfinished. */
  'tidy-up': { retryLimit: 0, expireInSeconds: 300 },
} satisfies Record<string, QueueOptions & { notify?: boolean }>

export type QueueName = keyof typeof queues
export const queueNames = Object.keys(queues) as QueueName[]
export const queueOptions = (name: QueueName): QueueOptions => ({
  deleteAfterSeconds: 86_400,
  ...queues[name],
})
