// Loaded before anything is painted: the chosen theme, dark at first.
document.documentElement.dataset.theme = localStorage.getItem('theme') ?? 'dark';
