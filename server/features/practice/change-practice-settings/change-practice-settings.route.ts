import { Type } from 'typebox'
import { invalid, lostRace } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed } from '../../../kernel/http/schemas.ts'
import { zonedParts } from '../../../kernel/time/index.ts'
import { settingFields } from '../show-practice-settings/settings.schema.ts'
import { findSettings } from '../show-practice-settings/show-practice-settings.sql.ts'
import { changeSettings } from './change-practice-settings.sql.ts'
import { explainConstraint } from './explain-constraint.ts'
import { faultsOf, type SettingsChanges, tidied, whatChanged } from './settings.rules.ts'

const optional = Object.fromEntries(
  Object.entries(settingFields).map(([name, schema]) => [name, Type.Optional(schema)]),
)

export const changePracticeSettings = practiceRoute({
  operationId: 'changePracticeSettings',
  method: 'PATCH',
  path: '/settings',
  summary:
    'Changes what is given of the practice’s settings, if nobody changed them since `version`; otherwise tells what they are now.',
  permit: 'practice.settings',
  audit: { action: 'change', subject: 'practice' },
  body: Closed({ version: Type.Integer({ minimum: 1 }), ...optional }),
  success: [200, Closed({ version: Type.Integer() })],
  async handle({ work, body: { version, ...written } }) {
    const changes = tidied(written as SettingsChanges)
    const before = (await findSettings(work)) as Required<SettingsChanges> & { version: number }
    const faults = faultsOf(changes, zonedParts(work.now, before.timeZone).date)
    if (faults.length > 0) throw invalid(faults)
    const next = await changeSettings(work, version, changes).catch(explainConstraint)
    if (next === null)
      throw lostRace(
        'Somebody else changed these settings meanwhile. Nothing was saved: look at both, then save again.',
        { current: before, yours: changes },
      )
    work.record({
      action: 'change',
      subjectType: 'practice',
      subjectId: work.practiceId,
      details: whatChanged(before, changes),
    })
    work.tell({ practiceId: work.practiceId, kind: 'practice', id: work.practiceId, toStaff: true })
    return { version: next }
  },
})
