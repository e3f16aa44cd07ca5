import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'

/** All that the practice decided about itself, with the version that an edit must name. */
export async function findSettings(work: Work) {
  const { settings_version, ...settings } = await work.trx
    .selectFrom('practices')
    .select([
      'settings_version',
      'name',
      'legal_name as legalName',
      'npi',
      'tax_id as taxId',
      'time_zone as timeZone',
      'word_for_client as wordForClient',
      'answer_time as answerTime',
      'features',
      'client_idle_minutes as clientIdleMinutes',
      'staff_idle_minutes as staffIdleMinutes',
      'invitation_days as invitationDays',
      'is_second_step_required as isSecondStepRequired',
      'may_verify_by_email as mayVerifyByEmail',
      'second_factor_required_for as secondFactorRequiredFor',
      'guardian_full_before_age as guardianFullBeforeAge',
      'guardian_ends_at_age as guardianEndsAtAge',
      'guardian_limited_permissions as guardianLimitedPermissions',
      'slug',
      'accent',
      'banner_en as bannerEn',
      'banner_es as bannerEs',
    ])
    .select(sql<string | null>`to_char(banner_until, 'YYYY-MM-DD')`.as('bannerUntil'))
    .where('id', '=', work.practiceId)
    .executeTakeFirstOrThrow()
  return { version: settings_version, ...settings }
}

export type LogoRow = { id: string; width: number; height: number }

export const findLogo = (work: Work): Promise<LogoRow | undefined> =>
  work.trx
    .selectFrom('practice_logos')
    .select(['id', 'width', 'height'])
    .where('practice_id', '=', work.practiceId)
    .executeTakeFirst()
