import { together } from '../../../kernel/db/together.ts'
import type { Work } from '../../../kernel/services.ts'
import { fieldValuesOf } from '../client-fields/field-values.sql.ts'
import type { ClientProfile, Profile } from '../profile.schemas.ts'
import { readProfile } from '../read-profile.sql.ts'

/** As the client sees it. */
export const profileOf = (work: Work, clientId: string): Promise<Profile | null> =>
  readProfile(work, clientId) as Promise<Profile | null>

/** The same, and what the practice keeps for its own people. */
export async function clientProfileOf(work: Work, clientId: string): Promise<ClientProfile | null> {
  const [profile, fields] = await together([profileOf(work, clientId), fieldValuesOf(work, clientId)])
  return profile && { ...profile, fields }
}
