import { Button, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../../kernel/session.ts'
import { ErrorState, LoadingState } from '../../../kernel/states.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { SecurityRow, SecuritySectionCard } from '../security/security-section.tsx'
import { countOf } from '../two-step/count-of.rules.ts'
import { type Removal, RemoveDialog } from '../two-step/remove-dialog.tsx'
import { useSince } from '../two-step/two-step.section.tsx'
import { type TwoStep, twoStepQuery, useTwoStepChanged } from '../two-step/two-step-query.ts'
import { AddPasskeyDialog } from './add-passkey-dialog.tsx'
import { mayUsePasskeys } from './ceremonies.ts'
import { RenamePasskeyDialog } from './rename-passkey-dialog.tsx'

/** Passkeys sign in without a password: the device checks by fingerprint, face or code that it is its owner. */
export default function PasskeysSection() {
  const { t } = useTranslation('identity')
  const { data, error, refetch } = useQuery(twoStepQuery)
  return (
    <SecuritySectionCard id="passkeys" title={t('passkeys.title')} lead={t('passkeys.lead')}>
      {data ? (
        <Passkeys twoStep={data} />
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <LoadingState rows={2} />
      )}
    </SecuritySectionCard>
  )
}

function Passkeys({ twoStep }: { twoStep: TwoStep }) {
  const { t } = useTranslation('identity')
  const onChanged = useTwoStepChanged()
  const [isAdding, setAdding] = useState(false)
  const [renamed, setRenamed] = useState<{ id: string; name: string }>()
  const [removal, setRemoval] = useState<Removal>()
  const since = useSince()
  const format = useFormat()
  const { person } = useSession()
  return (
    <>
      {twoStep.passkeys.length === 0 && <Text c="dimmed">{t('passkeys.none')}</Text>}
      {twoStep.passkeys.map((key) => (
        <SecurityRow
          key={key.id}
          label={key.name}
          actions={
            <>
              <Button
                variant="default"
                aria-label={t('passkeys.renameLong', { name: key.name })}
                onClick={() => setRenamed(key)}
              >
                {t('passkeys.renameShort')}
              </Button>
              <Button
                variant="default"
                aria-label={t('twoStep.removeLong', { what: key.name })}
                onClick={() => setRemoval({ factor: 'passkey', passkeyId: key.id, name: key.name })}
              >
                {t('twoStep.remove.submit')}
              </Button>
            </>
          }
        >
          {[
            since(key.addedAt),
            key.lastUsedAt &&
              t('passkeys.lastUsed', { date: format.date(key.lastUsedAt, person.timeZone, 'dated') }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </SecurityRow>
      ))}
      {mayUsePasskeys() ? (
        <div>
          <Button variant="default" onClick={() => setAdding(true)}>
            {t('passkeys.add')}
          </Button>
        </div>
      ) : (
        <Text c="dimmed">{t('passkeys.notHere')}</Text>
      )}
      {isAdding && <AddPasskeyDialog onClose={() => setAdding(false)} onChanged={onChanged} />}
      {renamed && (
        <RenamePasskeyDialog passkey={renamed} onClose={() => setRenamed(undefined)} onChanged={onChanged} />
      )}
      {removal && (
        <RemoveDialog
          removal={removal}
          isLast={countOf(twoStep) <= 1}
          onClose={() => setRemoval(undefined)}
          onChanged={onChanged}
        />
      )}
    </>
  )
}
