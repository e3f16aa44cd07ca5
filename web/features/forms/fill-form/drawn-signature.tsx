import { Button, Group, Text } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import SignaturePad from 'signature_pad'
import classes from '../form-view/form-view.module.css'

/** A field to draw in with finger, pen or mouse. `onDrawn` gets the PNG as base64, empty when it was wiped. */
export function DrawnSignature({
  error,
  onDrawn,
}: {
  error: string | undefined
  onDrawn: (drawing: string) => void
}) {
  const { t } = useTranslation('forms')
  const canvas = useRef<HTMLCanvasElement>(null)
  const pad = useRef<SignaturePad>(null)
  const listener = useRef(onDrawn)
  useEffect(() => {
    listener.current = onDrawn
  })
  useEffect(() => {
    const field = canvas.current!
    // Ink on white paper, whatever the colours of the page.
    const signature = new SignaturePad(field, { penColor: '#1d2a2e', minWidth: 1.2, maxWidth: 3 })
    pad.current = signature
    const resize = () => {
      const strokes = signature.toData()
      // More than twice the points of the screen would only make the picture heavier.
      const scale = Math.min(2, Math.max(1, window.devicePixelRatio))
      const { width, height } = field.getBoundingClientRect()
      field.width = Math.round(width * scale)
      field.height = Math.round(height * scale)
      field.getContext('2d')!.scale(scale, scale)
      signature.fromData(strokes)
    }
    const drawn = () => listener.current(signature.toDataURL('image/png').split(',')[1] ?? '')
    resize()
    const observer = new ResizeObserver(resize)
    observer.observe(field)
    signature.addEventListener('endStroke', drawn)
    return () => {
      observer.disconnect()
      signature.removeEventListener('endStroke', drawn)
      signature.off()
    }
  }, [])
  return (
    <div>
      <div className={classes.paper}>
        <canvas ref={canvas} className={classes.canvas} role="img" aria-label={t('sign.field')} />
      </div>
      <Group justify="space-between" mt={8}>
        <Text size="sm" c="dimmed">
          {t('sign.drawHint')}
        </Text>
        <Button
          variant="subtle"
          size="sm"
          onClick={() => {
            pad.current?.clear()
            onDrawn('')
          }}
        >
          {t('sign.clear')}
        </Button>
      </Group>
      {error && (
        <Text className={classes.fault} role="alert">
          {error}
        </Text>
      )}
    </div>
  )
}
