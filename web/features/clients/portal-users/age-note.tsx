import { Alert } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../kernel/use-format.ts'
import { usePermissionWords } from './permission-words.tsx'
import type { AgeRule } from './portal-users-query.ts'

/** What the practice's rule on age says of this client's parents and guardians now, and when that changes (PRT-7). */
export function AgeNote({ rule }: { rule: AgeRule }) {
  const { t } = useTranslation('clients')
  const format = useFormat()
  const say = usePermissionWords()
  if (rule.age === null) return null
  const limited = say.all(rule.limitedPermissions)
  const next = rule.nextChangeOn ? format.day(rule.nextChangeOn) : ''
  const text = {
    full: t('age.full', { age: rule.age, next, limited }),
    limited: t('age.limited', { age: rule.age, next, limited }),
    none: t('age.none', { age: rule.age }),
  }[rule.stage]
  return (
    <Alert color="gray" icon={<IconInfoCircle aria-hidden />} title={t('age.title')}>
      {text}
    </Alert>
  )
}
