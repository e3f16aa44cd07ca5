import type { ButtonProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { ConfirmButton } from '../../../kernel/confirm-button.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { withFreshSignIn } from '../fresh-sign-in/with-fresh-sign-in.ts'

export interface ResetSecondFactorButtonProps extends ButtonProps {
  practiceId: string
  personId: string
  /** Whose it is, for the question. */
  name: string
  onDone?: () => void
}

/**
 * For somebody who lost the phone (ACC-20). Show it to User Managers for people of the practice and to owners and administrators
 * for clients; the server asks them to confirm with their own second factor.
 */
export function ResetSecondFactorButton(props: ResetSecondFactorButtonProps) {
  const { practiceId, personId, name, onDone, ...button } = props
  const { t } = useTranslation('identity')
  return (
    <ConfirmButton
      {...button}
      title={t('resetFactor.title', { name })}
      text={t('resetFactor.text')}
      confirmLabel={t('resetFactor.confirm')}
      onConfirm={async () => {
        await withFreshSignIn(() =>
          api.POST('/api/practices/{practiceId}/people/{personId}/second-factor/reset', {
            params: { path: { practiceId, personId } },
          }),
        )
        tell(t('resetFactor.done'))
        onDone?.()
      }}
    >
      {t('resetFactor.button')}
    </ConfirmButton>
  )
}
