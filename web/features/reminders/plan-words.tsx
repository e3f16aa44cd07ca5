import { useTranslation } from 'react-i18next'
import { type Plan, useLeadWords } from './reminder-queries.ts'

/** "2 days before by e-mail, 1 day before by text" */
export function PlanWords({ plan }: { plan: Plan }) {
  const { t } = useTranslation('reminders')
  const lead = useLeadWords()
  if (plan.length === 0) return <>{t('plan.none')}</>
  return (
    <>
      {[...plan]
        .sort((a, b) => b.leadMinutes - a.leadMinutes)
        .map(({ leadMinutes, by }) => t('plan.one', { lead: lead(leadMinutes), by: t(`byShort.${by}`) }))
        .join(', ')}
    </>
  )
}
