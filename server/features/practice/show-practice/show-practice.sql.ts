import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'

/** The practice of this transaction with what its people and portals go by. */
export const findPractice = (work: Work) =>
  work.trx
    .selectFrom('practices')
    .select([
      'id',
      'name',
      'legal_name as legalName',
      'word_for_client as wordForClient',
      'time_zone as timeZone',
      'accent',
      'features',
      'answer_time as answerTime',
      'is_second_step_required as isSecondStepRequired',
      'may_verify_by_email as mayVerifyByEmail',
      'invitation_days as invitationDays',
      'banner_en as bannerEn',
      'banner_es as bannerEs',
    ])
    .select(sql<string | null>`to_char(banner_until, 'YYYY-MM-DD')`.as('bannerUntil'))
    .where('id', '=', work.practiceId)
    .executeTakeFirstOrThrow()
