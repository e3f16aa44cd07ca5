import { ActionIcon, Button, Group, Select, Stack, Text } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type By, type Lead, leads, mostReminders, type Plan, useLeadWords } from './reminder-queries.ts'

interface PlanEditorProps {
  plan: Plan
  onChange: (plan: Plan) => void
  /** Field errors by the place in the plan. */
  errors?: Record<number, string>
  /** Ways that can be chosen; texts only where there are any. */
  ways: By[]
}

/** Up to three reminders: each with how long before, and by which way. */
export function PlanEditor({ plan, onChange, errors = {}, ways }: PlanEditorProps) {
  const { t } = useTranslation('reminders')
  const lead = useLeadWords()
  const change = (at: number, changed: Partial<Plan[number]>) =>
    onChange(plan.map((one, place) => (place === at ? { ...one, ...changed } : one)))
  const free = leads.filter((minutes) => !plan.some((one) => one.leadMinutes === minutes))
  return (
    <Stack gap={14}>
      {plan.length === 0 && <Text c="dimmed">{t('plan.none')}</Text>}
      {plan.map((one, at) => (
        <Group key={one.leadMinutes} gap={10} align="flex-end" wrap="nowrap">
          <Group gap={10} align="flex-end" flex={1}>
            <Select
              label={t('plan.when', { number: at + 1 })}
              data={leads.map((minutes) => ({ value: String(minutes), label: lead(minutes) }))}
              value={String(one.leadMinutes)}
              onChange={(value) => value && change(at, { leadMinutes: Number(value) as Lead })}
              error={errors[at]}
              allowDeselect={false}
              flex="1 1 190px"
              maw={{ base: '100%', sm: 240 }}
            />
            <Select
              label={t('plan.by', { number: at + 1 })}
              data={ways.map((way) => ({ value: way, label: t(`by.${way}`) }))}
              value={ways.includes(one.by) ? one.by : 'mail'}
              onChange={(value) => value && change(at, { by: value as By })}
              allowDeselect={false}
              flex="1 1 230px"
              maw={{ base: '100%', sm: 330 }}
            />
          </Group>
          <ActionIcon
            variant="subtle"
            size={44}
            aria-label={t('plan.remove', { number: at + 1 })}
            onClick={() => onChange(plan.filter((_, place) => place !== at))}
          >
            <IconTrash size={20} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      {plan.length < mostReminders && (
        <Button
          variant="default"
          w="fit-content"
          leftSection={<IconPlus size={18} aria-hidden />}
          onClick={() =>
            onChange([...plan, { leadMinutes: free.includes(1440) ? 1440 : free[0]!, by: 'mail' }])
          }
        >
          {t('plan.add')}
        </Button>
      )}
    </Stack>
  )
}
