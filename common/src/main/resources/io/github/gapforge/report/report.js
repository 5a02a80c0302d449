
(function () {
  'use strict';
  // Written without angle brackets and ampersands: the page is XML as well.
  var table = document.querySelector('table.shortlist');
  if (!table) { return; }
  var body = table.tBodies[0];
  var rows = Array.prototype.slice.call(body.rows);
  var collator = new Intl.Collator('en', { numeric: true });

  function key(row, column) {
    var cell = row.cells[column];
    return cell.dataset.sort === undefined ? cell.textContent.trim() : cell.dataset.sort;
  }

  function compare(a, b, column, sign) {
    var x = key(a, column), y = key(b, column);
    if (x === y) { return 0; }
    if (x === '') { return 1; }
    if (y === '') { return -1; }
    var difference = x - y;
    return sign * (isNaN(difference) ? collator.compare(x, y) : difference);
  }

  Array.prototype.forEach.call(table.tHead.rows[0].cells, function (head, column) {
    var button = document.createElement('button');
    button.type = 'button';
    button.textContent = head.textContent;
    head.textContent = '';
    head.appendChild(button);
    button.addEventListener('click', function () {
      var ascending = head.getAttribute('aria-sort') !== 'ascending';
      Array.prototype.forEach.call(table.tHead.rows[0].cells, function (other) {
        other.removeAttribute('aria-sort');
      });
      head.setAttribute('aria-sort', ascending ? 'ascending' : 'descending');
      rows.sort(function (a, b) { return compare(a, b, column, ascending ? 1 : -1); });
      rows.forEach(function (row) { body.appendChild(row); });
    });
  });

  var input = document.getElementById('find');
  var found = document.getElementById('found');
  input.closest('p').hidden = false;
  input.addEventListener('input', function () {
    var words = input.value.trim().toLowerCase();
    var shown = 0;
    rows.forEach(function (row) {
      row.hidden = row.textContent.toLowerCase().indexOf(words) === -1;
      shown += row.hidden ? 0 : 1;
    });
    found.textContent = words === '' ? '' : shown + ' of ' + rows.length;
  });

  window.addEventListener('beforeprint', function () {
    Array.prototype.forEach.call(document.querySelectorAll('details'), function (part) {
      part.open = true;
    });
  });
}());
