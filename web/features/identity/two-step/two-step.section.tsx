import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../../kernel/session.ts'
import { ErrorState, LoadingState } from '../../../kernel/states.tsx'
import { StatusTag } from '../../../kernel/status-tag.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { SecurityRow, SecuritySectionCard } from '../security/security-section.tsx'
import { AppDialog } from './app-dialog.tsx'
import { CodeDialog } from './code-dialog.tsx'
import { countOf } from './count-of.rules.ts'
import { NewCodesDialog } from './new-codes-dialog.tsx'
import { type Removal, RemoveDialog } from './remove-dialog.tsx'
import { type TwoStep, twoStepQuery, useTwoStepChanged } from './two-step-query.ts'

type Dialog = 'app' | 'text' | 'email' | 'codes'

/** The ways to give a second step: an app, codes by text or mail, and backup codes for when none of them is at hand. */
export default function TwoStepSection() {
  const { t } = useTranslation('identity')
  const { data, error, refetch } = useQuery(twoStepQuery)
  const frame = { id: 'two-step', title: t('twoStep.title'), lead: t('twoStep.lead') }
  if (error && !data)
    return (
      <SecuritySectionCard {...frame}>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </SecuritySectionCard>
    )
  if (!data) return <LoadingState shape="card" />
  return (
    <SecuritySectionCard
      {...frame}
      state={
        <StatusTag tone={data.isOn ? 'ok' : 'neutral'}>
          {data.isOn ? t('twoStep.on') : t('twoStep.offTag')}
        </StatusTag>
      }
    >
      <Ways twoStep={data} />
    </SecuritySectionCard>
  )
}

function Ways({ twoStep }: { twoStep: TwoStep }) {
  const { t } = useTranslation('identity')
  const onChanged = useTwoStepChanged()
  const [dialog, setDialog] = useState<Dialog>()
  const [removal, setRemoval] = useState<Removal>()
  const since = useSince()
  const close = () => setDialog(undefined)
  const left = twoStep.backupCodesLeft
  return (
    <>
      <SecurityRow
        label={t('twoStep.app.label')}
        actions={
          <>
            <Button
              variant="default"
              aria-label={t(twoStep.app ? 'twoStep.app.replaceLong' : 'twoStep.app.setUpLong')}
              onClick={() => setDialog('app')}
            >
              {twoStep.app ? t('twoStep.app.replace') : t('twoStep.setUp')}
            </Button>
            {twoStep.app && (
              <RemoveButton label={t('twoStep.app.label')} onClick={() => setRemoval({ factor: 'totp' })} />
            )}
          </>
        }
      >
        {twoStep.app ? since(twoStep.app.addedAt) : t('twoStep.app.about')}
      </SecurityRow>
      {(['text', 'email'] as const).map((method) => {
        const held = twoStep[method]
        return (
          <SecurityRow
            key={method}
            label={t(`twoStep.${method}.label`)}
            actions={
              held ? (
                <RemoveButton
                  label={t(`twoStep.${method}.label`)}
                  onClick={() => setRemoval({ factor: method })}
                />
              ) : (
                <Button
                  variant="default"
                  aria-label={t(`twoStep.${method}.setUpLong`)}
                  onClick={() => setDialog(method)}
                >
                  {t('twoStep.setUp')}
                </Button>
              )
            }
          >
            {held ? `${held.sentTo} · ${since(held.addedAt)}` : t(`twoStep.${method}.about`)}
          </SecurityRow>
        )
      })}
      {twoStep.isOn && (
        <SecurityRow
          label={t('twoStep.backup.title')}
          actions={
            <Button variant="default" onClick={() => setDialog('codes')}>
              {t('twoStep.backup.make')}
            </Button>
          }
        >
          {t('twoStep.backup.left', { count: left ?? 0 })}
        </SecurityRow>
      )}
      {twoStep.isOn && (
        <div>
          <Button variant="subtle" color="red" onClick={() => setRemoval({ factor: 'all' })}>
            {t('twoStep.off.button')}
          </Button>
        </div>
      )}
      {dialog === 'app' && <AppDialog onClose={close} onChanged={onChanged} />}
      {(dialog === 'text' || dialog === 'email') && (
        <CodeDialog method={dialog} twoStep={twoStep} onClose={close} onChanged={onChanged} />
      )}
      {dialog === 'codes' && <NewCodesDialog onClose={close} onChanged={onChanged} />}
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

function RemoveButton({ label, onClick }: { label: string; onClick: () => void }) {
  const { t } = useTranslation('identity')
  return (
    <Button variant="default" aria-label={t('twoStep.removeLong', { what: label })} onClick={onClick}>
      {t('twoStep.remove.submit')}
    </Button>
  )
}

/** "Since December 1, 2026", on the clock of the person. */
export function useSince(): (at: string) => string {
  const { t } = useTranslation('identity')
  const format = useFormat()
  const { person } = useSession()
  return (at) => t('twoStep.since', { date: format.date(at, person.timeZone, 'dated') })
}
