import type { Work } from '../../../kernel/services.ts'
import { findNameAndZone } from '../../identity/index.ts'
import { offeredProcedures } from '../specialties/procedures.rules.ts'

export const icons = [
  'person',
  'tooth',
  'brain',
  'heart',
  'leaf',
  'flower',
  'tree',
  'sun',
  'moon',
  'star',
  'feather',
  'puzzle',
] as const
export type Icon = (typeof icons)[number]

export async function findProfile(work: Work, personId: string) {
  const [name, profile, photo] = await Promise.all([
    findNameAndZone(work.trx, personId),
    work.trx.selectFrom('staff_profiles').selectAll().where('person_id', '=', personId).executeTakeFirst(),
    work.trx.selectFrom('profile_photos').select('id').where('person_id', '=', personId).executeTakeFirst(),
  ])
  const chosen = {
    specialties: profile?.specialties ?? [],
    addedProcedures: profile?.added_procedures ?? [],
    removedProcedures: profile?.removed_procedures ?? [],
  }
  return {
    version: profile?.version ?? 0,
    ...name,
    officePhone: profile?.office_phone ?? null,
    adaNumber: profile?.ada_number ?? null,
    icon: (profile?.icon ?? 'person') as Icon,
    photoId: photo?.id ?? null,
    specialties: chosen.specialties,
    procedures: offeredProcedures(chosen),
  }
}
