import { useTranslation } from 'react-i18next'
import { ManyChoiceCards } from '../../../kernel/choice-cards.tsx'
import { type Permission, permissions } from './portal-users-query.ts'

/** What a grant opens, in words (PRT-6). */
export function usePermissionWords() {
  const { t } = useTranslation('clients')
  const words: Record<Permission, string> = {
    basic: t('permission.basic'),
    scheduling: t('permission.scheduling'),
    messaging: t('permission.messaging'),
    documents: t('permission.documents'),
    billing: t('permission.billing'),
  }
  return {
    one: (permission: Permission) => words[permission],
    all: (held: readonly Permission[]) =>
      held.length === permissions.length
        ? t('permission.all')
        : permissions
            .filter((one) => held.includes(one))
            .map((one) => words[one])
            .join(', '),
  }
}

export function PermissionChoice(props: {
  value?: string[]
  onChange?: (value: string[]) => void
  error?: React.ReactNode
}) {
  const { t } = useTranslation('clients')
  const say = usePermissionWords()
  return (
    <ManyChoiceCards
      label={t('invite.permissions')}
      choices={permissions.map((value) => ({
        value,
        label: say.one(value),
        description:
          value === 'messaging'
            ? t('permission.messagingText')
            : value === 'billing'
              ? t('permission.billingText')
              : undefined,
      }))}
      {...props}
    />
  )
}
