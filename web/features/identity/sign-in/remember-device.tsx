import { Checkbox, type CheckboxProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'

export function RememberDevice(props: CheckboxProps) {
  const { t } = useTranslation('identity')
  return (
    <Checkbox
      label={t('signIn.secondStep.remember')}
      description={t('signIn.secondStep.rememberHint')}
      {...props}
    />
  )
}
