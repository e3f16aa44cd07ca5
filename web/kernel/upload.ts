import { noticeStatus } from './api.ts'
import { offlineProblem, type Problem, problemFrom } from './problem.ts'

/** The most a file may weigh; the server refuses one byte more with 413. */
export const maxUploadBytes = 10_485_760

export interface Upload {
  url: string
  file: File
  method?: 'POST' | 'PUT'
  headers?: Record<string, string>
  /** Part of the file that has left, 0 to 1. */
  onProgress?: (part: number) => void
  signal?: AbortSignal
}

/**
 * Sends a file as the raw body, with its name percent-encoded in `x-file-name`. XMLHttpRequest, because
 * fetch does not tell how much of a body has left. Rejects with a `Problem`; with `AbortError` when left.
 */
export function uploadFile<Answer>(upload: Upload): Promise<Answer> {
  const { url, file, method = 'POST', headers, onProgress, signal } = upload
  return new Promise<Answer>((resolve, reject: (why: Problem | DOMException) => void) => {
    const request = new XMLHttpRequest()
    const leave = () => request.abort()
    request.open(method, url)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name))
    request.setRequestHeader('accept-language', document.documentElement.lang)
    for (const [name, value] of Object.entries(headers ?? {})) request.setRequestHeader(name, value)
    request.upload.onprogress = (event) => {
      if (event.lengthComputable && event.total > 0) onProgress?.(event.loaded / event.total)
    }
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) {
        onProgress?.(1)
        resolve((request.responseText === '' ? undefined : JSON.parse(request.responseText)) as Answer)
        return
      }
      noticeStatus(request.status, url)
      reject(problemFrom(request.status, request.getResponseHeader('content-type'), request.responseText))
    }
    request.onerror = () => reject(offlineProblem())
    request.ontimeout = request.onerror
    request.onabort = () => reject(new DOMException('The upload was stopped', 'AbortError'))
    request.onloadend = () => signal?.removeEventListener('abort', leave)
    if (signal?.aborted) {
      request.onabort?.(new ProgressEvent('abort'))
      return
    }
    signal?.addEventListener('abort', leave)
    request.send(file)
  })
}
