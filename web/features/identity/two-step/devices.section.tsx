import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { ConfirmButton } from '../../../kernel/confirm-button.tsx'
import { useSession } from '../../../kernel/session.ts'
import { ErrorState, LoadingState } from '../../../kernel/states.tsx'
import { StatusTag } from '../../../kernel/status-tag.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { SecurityRow, SecuritySectionCard } from '../security/security-section.tsx'
import { type TwoStep, twoStepQuery, useTwoStepChanged } from './two-step-query.ts'

/** Devices that are spared the second step, each until it is revoked or its year is over (ACC-10). */
export default function DevicesSection() {
  const { t } = useTranslation('identity')
  const { data, error, refetch } = useQuery(twoStepQuery)
  return (
    <SecuritySectionCard id="devices" title={t('devices.title')} lead={t('devices.lead')}>
      {data ? (
        data.devices.length === 0 ? (
          <Text c="dimmed">{t('devices.none')}</Text>
        ) : (
          data.devices.map((device) => <Device key={device.id} device={device} />)
        )
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <LoadingState rows={2} />
      )}
    </SecuritySectionCard>
  )
}

function Device({ device }: { device: TwoStep['devices'][number] }) {
  const { t } = useTranslation('identity')
  const format = useFormat()
  const { person } = useSession()
  const onChanged = useTwoStepChanged()
  const day = (at: string) => format.date(at, person.timeZone, 'dated')
  const [browser, system] = device.device.split(' on ')
  const name = system ? t('devices.name', { browser, system }) : device.device
  return (
    <SecurityRow
      label={name}
      actions={
        <>
          {device.isThis && <StatusTag tone="ok">{t('devices.this')}</StatusTag>}
          <ConfirmButton
            title={t('devices.forgetTitle')}
            text={t('devices.forgetText')}
            confirmLabel={t('devices.forget')}
            aria-label={t('devices.forgetLong', { name })}
            onConfirm={async () => {
              await api.DELETE('/api/remembered-devices/{deviceId}', {
                params: { path: { deviceId: device.id } },
              })
              await onChanged()
              tell(t('devices.forgotten'))
            }}
          >
            {t('devices.forget')}
          </ConfirmButton>
        </>
      }
    >
      {t('devices.facts', {
        since: day(device.rememberedAt),
        used: day(device.lastUsedAt),
        until: day(device.until),
      })}
    </SecurityRow>
  )
}
