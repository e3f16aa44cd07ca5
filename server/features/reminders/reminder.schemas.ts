import { Type } from 'typebox'
import { Closed, OneOf } from '../../kernel/http/schemas.ts'
import { leadChoices, mostReminders } from './reminder-plan.rules.ts'

export const Plan = Type.Array(
  Closed({
    leadMinutes: Type.Unsafe<number>(Type.Union(leadChoices.map((lead) => Type.Literal(lead)))),
    // text: by text where the person agreed to texts, else by mail.
    by: OneOf(['mail', 'text', 'both']),
  }),
  { maxItems: mostReminders },
)
