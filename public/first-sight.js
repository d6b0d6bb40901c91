// Runs before anything is drawn: the page is light or dark as it was chosen, and the picture of the sample
// city is there only where that city will stand as it does in the picture.
{
  const page = document.documentElement;
  const remembered = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const theme = remembered('cityweave.theme');
  if (theme === 'light' || theme === 'dark') page.dataset.theme = theme;
  const asks = location.search + location.hash;
  const asksMore = asks !== '' && asks !== '?city=sample';
  if (asksMore || remembered('cityweave.still') === 'off') page.dataset.still = 'off';
}
