/** Creates a button that copies what `text` returns, and says whether it could. */
export function copyButton(label: string, text: () => string): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = label;
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text());
      button.textContent = 'Copied';
    } catch {
      button.textContent = 'Not allowed here: select it, and copy it by hand';
    }
  };
  button.addEventListener('click', () => void copy());
  // Else the next look at it would find what was true once.
  button.addEventListener('blur', () => (button.textContent = label));
  return button;
}
