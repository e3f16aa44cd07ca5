import { sendStaffInvitation } from '../features/clients/index.ts'
import { installStandardForms } from '../features/forms/index.ts'
import { createPractice, loginPathOf } from '../features/practice/index.ts'
import { asSystem } from '../kernel/db/work.ts'
import { Problem } from '../kernel/http/problem.ts'
import type { Work } from '../kernel/services.ts'
import { isIanaZone } from '../kernel/time/index.ts'
import { type Installation, OperatorError } from './open-installation.ts'

export type PracticeOrder = {
  name: string
  legalName: string
  timeZone: string
  wordForClient: 'client' | 'patient'
  ownerFirstName: string
  ownerLastName: string
  ownerEmail: string
  ownerLocale: 'en' | 'es'
}

export type MadePractice = {
  practiceId: string
  loginUrl: string
  /** Opens the owner's account; holds the secret that the mail holds too. */
  invitationUrl: string
  /** Whether a mail server is set that will carry the invitation. */
  isMailed: boolean
  /** Without a text service, codes come by e-mail. */
  hasTexts: boolean
}

/** What is wrong with an order, one sentence a fault. */
export function faultsOfOrder(order: PracticeOrder): string[] {
  const faults: string[] = []
  const said = (value: string, most: number) => value.trim() !== '' && value.trim().length <= most
  if (!said(order.name, 120)) faults.push('The name must have 1 to 120 characters.')
  if (!said(order.legalName, 160)) faults.push('The legal name must have 1 to 160 characters.')
  if (!isIanaZone(order.timeZone))
    faults.push(`"${order.timeZone}" is no time zone. Use a name like America/New_York.`)
  if (!said(order.ownerFirstName, 80) || !said(order.ownerLastName, 80))
    faults.push("The owner's first and last name must have 1 to 80 characters.")
  if (!/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(order.ownerEmail) || order.ownerEmail.length > 254)
    faults.push(`"${order.ownerEmail}" is no e-mail address.`)
  return faults
}

/**
 * A practice with its keys, its forms and an invitation for its owner, all or nothing. The owner's account is its first and therefore
 * its User Manager (MGR-1).
 */
export async function orderPractice(installation: Installation, order: PracticeOrder): Promise<MadePractice> {
  const { services, config } = installation
  const faults = faultsOfOrder(order)
  if (faults.length > 0) throw new OperatorError(faults.join('\n'))
  const hasTexts = config.twilio !== null || config.isDemo
  const name = `${order.ownerFirstName.trim()} ${order.ownerLastName.trim()}`
  try {
    return await asSystem(services, 'create a practice', async (work) => {
      const practiceId = await createPractice(work, {
        name: order.name.trim(),
        legalName: order.legalName.trim(),
        wordForClient: order.wordForClient,
        timeZone: order.timeZone,
        mayVerifyByEmail: !hasTexts,
      })
      await installStandardForms(work)
      await sendStaffInvitation(work, {
        email: order.ownerEmail.trim(),
        firstName: order.ownerFirstName.trim(),
        lastName: order.ownerLastName.trim(),
        displayName: name,
        roles: ['owner'],
        credentials: null,
        phone: null,
        locale: order.ownerLocale,
        staffId: null,
      })
      return {
        practiceId,
        loginUrl: `${config.publicUrl}${await loginPathOf(work)}`,
        invitationUrl: await invitationIn(work, config.publicUrl),
        hasTexts,
        isMailed: config.smtpUrl !== null || config.isDemo,
      }
    })
  } catch (error) {
    if (error instanceof Problem) throw new OperatorError(error.message)
    throw error
  }
}

/** The link stands in the mail that waits in this transaction, and nowhere else: the database keeps its hash. */
async function invitationIn(work: Work, publicUrl: string): Promise<string> {
  const { text } = await work.trx
    .selectFrom('outgoing_messages')
    .select('text')
    .where('practice_id', '=', work.practiceId)
    .executeTakeFirstOrThrow()
  const [link] = text.match(/https?:\/\/\S+\/invitation#\S+/) ?? []
  if (!link?.startsWith(publicUrl)) throw new Error('The invitation holds no link.')
  return link
}
