import { enterPractice } from '../../../kernel/db/work.ts'
import { newId } from '../../../kernel/ids.ts'
import type { StaffRole } from '../../../kernel/permit.ts'
import type { Work } from '../../../kernel/services.ts'
import { freeSlug } from '../practice-address/slugs.sql.ts'

export type NewPractice = {
  name: string
  legalName?: string
  wordForClient?: 'client' | 'patient'
  timeZone: string
  accent?: string
  npi?: string
  taxId?: string
  /** Its own address behind `/p/`; made from the name where none is given. */
  slug?: string
  /** Codes may come by e-mail: where no text service is set, they can come no other way. */
  mayVerifyByEmail?: boolean
}

/** Makes a practice with its data key, and enters it: what follows in the same work belongs to it. Needs asSystem('create a practice'). */
export async function createPractice(work: Work, practice: NewPractice): Promise<string> {
  const id = newId()
  await work.trx
    .insertInto('practices')
    .values({
      id,
      name: practice.name,
      slug: practice.slug ?? (await freeSlug(work, practice.name)),
      legal_name: practice.legalName ?? practice.name,
      word_for_client: practice.wordForClient ?? 'client',
      time_zone: practice.timeZone,
      ...(practice.accent ? { accent: practice.accent } : {}),
      npi: practice.npi ?? null,
      tax_id: practice.taxId ?? null,
      may_verify_by_email: practice.mayVerifyByEmail ?? false,
    })
    .execute()
  await enterPractice(work, id)
  await work.services.keyring.createPracticeKey(work.trx, id)
  work.record({ action: 'create', subjectType: 'practice', subjectId: id })
  return id
}

export type NewLocation = {
  name: string
  street: string
  city: string
  region: string
  postalCode: string
  phone: string
  timeZone: string
}

export async function addLocation(work: Work, location: NewLocation): Promise<string> {
  const id = newId()
  await work.trx
    .insertInto('locations')
    .values({
      practice_id: work.practiceId,
      id,
      name: location.name,
      street: location.street,
      city: location.city,
      region: location.region,
      postal_code: location.postalCode,
      phone: location.phone,
      time_zone: location.timeZone,
    })
    .execute()
  return id
}

export type NewStaffMember = {
  personId: string
  /** As clients see it: "Dr. Lena Brandt". */
  displayName: string
  roles: StaffRole[]
  credentials?: string
  npi?: string
  license?: string
  timeZone: string
  hasPortalSeat?: boolean
}

/** The first account of a practice becomes its User Manager by itself (MGR-1); for others the operator grants the role. */
export async function addStaffMember(work: Work, member: NewStaffMember): Promise<string> {
  const id = newId()
  const roles = new Set(member.roles)
  if (await isFirstAccount(work)) roles.add('userManager')
  await work.trx
    .insertInto('staff_members')
    .values({
      practice_id: work.practiceId,
      id,
      person_id: member.personId,
      display_name: member.displayName,
      roles: [...roles],
      credentials: member.credentials ?? null,
      npi: member.npi ?? null,
      license: member.license ?? null,
      time_zone: member.timeZone,
      has_portal_seat: member.hasPortalSeat ?? true,
    })
    .execute()
  work.record({ action: 'create', subjectType: 'staffMember', subjectId: id })
  return id
}

/** Two first accounts at once come one after another; whoever only refers to the practice waits for neither. */
async function isFirstAccount({ trx, practiceId }: Work): Promise<boolean> {
  await trx.selectFrom('practices').select('id').where('id', '=', practiceId).forNoKeyUpdate().execute()
  const anybody = await trx
    .selectFrom('staff_members')
    .select('id')
    .where('practice_id', '=', practiceId)
    .limit(1)
    .executeTakeFirst()
  return anybody === undefined
}
