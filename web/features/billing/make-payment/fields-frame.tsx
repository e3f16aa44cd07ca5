import { Skeleton, Text, useComputedColorScheme } from '@mantine/core'
import { useEffect, useImperativeHandle, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../../kernel/problem.ts'
import { ErrorState } from '../../../kernel/states.tsx'
import type { CardFieldsProps } from './card-fields-props.ts'
import classes from './make-payment.module.css'

const patienceMs = 15_000

type Told =
  | { type: 'foyer-card-ready' | 'foyer-card-submit' }
  | { type: 'foyer-card-height'; height: number }
  | { type: 'foyer-card-token'; token: string }
  | { type: 'foyer-card-errors' }

/** The fields in a frame from the processor's own address; only that frame and that address are listened to. */
export function FieldsFrame({ processor, onSubmit, ref }: CardFieldsProps) {
  const { t, i18n } = useTranslation('billing')
  const theme = useComputedColorScheme('light', { getInitialValueInEffect: false })
  const frame = useRef<HTMLIFrameElement>(null)
  const answer = useRef<((token: string | null) => void) | null>(null)
  const submit = useRef(onSubmit)
  submit.current = onSubmit
  const [height, setHeight] = useState<number>()
  const [state, setState] = useState<'waiting' | 'ready' | 'silent'>('waiting')
  const [gaveNoAnswer, setGaveNoAnswer] = useState(false)
  const [turn, setTurn] = useState(0)

  const { origin } = new URL(processor.fieldsUrl)
  // What was typed would be lost with the frame, so its language and colours are those of the moment it was opened.
  const [look] = useState({ language: i18n.language, theme })
  const address = new URL(processor.fieldsUrl)
  address.searchParams.set('parent', window.location.origin)
  address.searchParams.set('lang', look.language)
  address.searchParams.set('theme', look.theme)

  useEffect(() => {
    function hear(event: MessageEvent<Told>) {
      if (event.origin !== origin || event.source !== frame.current?.contentWindow) return
      const told = event.data
      if (told.type === 'foyer-card-ready') setState('ready')
      if (told.type === 'foyer-card-height') setHeight(Math.min(Math.max(told.height, 120), 900))
      if (told.type === 'foyer-card-submit') submit.current()
      if (told.type === 'foyer-card-token') answer.current?.(told.token)
      if (told.type === 'foyer-card-errors') answer.current?.(null)
    }
    window.addEventListener('message', hear)
    return () => window.removeEventListener('message', hear)
  }, [origin])

  // biome-ignore lint/correctness/useExhaustiveDependencies: each new try is waited for anew
  useEffect(() => {
    const timer = setTimeout(() => setState((now) => (now === 'waiting' ? 'silent' : now)), patienceMs)
    return () => clearTimeout(timer)
  }, [turn])

  useImperativeHandle(ref, () => ({
    tokenise: () =>
      new Promise((resolve) => {
        setGaveNoAnswer(false)
        const timer = setTimeout(() => {
          setGaveNoAnswer(true)
          resolve(null)
        }, patienceMs)
        answer.current = (token) => {
          clearTimeout(timer)
          answer.current = null
          resolve(token)
        }
        frame.current?.contentWindow?.postMessage({ type: 'foyer-card-tokenise' }, origin)
      }),
  }))

  if (state === 'silent')
    return (
      <ErrorState
        error={new Problem({ kind: 'offline', status: 0, title: t('pay.fieldsSilent') })}
        onRetry={() => {
          setState('waiting')
          setTurn(turn + 1)
        }}
      />
    )
  return (
    <>
      <div className={classes.frame} style={{ height: height ?? 280 }}>
        {state === 'waiting' && <Skeleton className={classes.frameOutline} />}
        <iframe
          key={turn}
          ref={frame}
          src={address.href}
          title={t('pay.cardFields')}
          className={classes.fields}
          data-ready={state === 'ready' || undefined}
          referrerPolicy="no-referrer"
        />
      </div>
      <Text role="alert" c="red" fw={600} size="sm">
        {gaveNoAnswer && t('pay.fieldsSilent')}
      </Text>
    </>
  )
}
