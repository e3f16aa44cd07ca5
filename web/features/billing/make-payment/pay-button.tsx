import { Alert, Button, Text } from '@mantine/core'
import { IconAlertTriangle, IconLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './make-payment.module.css'

interface PayButtonProps {
  label: string
  busy: boolean
  /** Nobody knows whether the last try was paid: the one thing left is to ask again. */
  isLost: boolean
  onAskAgain: () => void
}

/** The one button that pays, and what the payer will have of it. */
export function PayButton({ label, busy, isLost, onAskAgain }: PayButtonProps) {
  const { t } = useTranslation('billing')
  return (
    <>
      {isLost ? (
        <Alert role="alert" color="amber" icon={<IconAlertTriangle aria-hidden />} title={t('pay.lost')}>
          <Text mb="sm">{t('pay.lostText')}</Text>
          <Button onClick={onAskAgain} loading={busy}>
            {t('pay.askAgain')}
          </Button>
        </Alert>
      ) : (
        <Button
          type="submit"
          size="lg"
          fullWidth
          loading={busy}
          loaderProps={{ 'aria-label': t('pay.paying') }}
        >
          {label}
        </Button>
      )}
      <Text className={classes.note}>
        <IconLock size={16} aria-hidden /> {t('pay.note')}
      </Text>
    </>
  )
}
